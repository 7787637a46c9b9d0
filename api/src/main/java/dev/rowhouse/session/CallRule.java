package dev.rowhouse.session;

import dev.rowhouse.session.SqlToken.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text what even a query can leave on its connection for the next tenant: settings and locks of the session, and
 * functions that run a query out of sight, which could do both.
 *
 * <p>It goes by the name before an opening parenthesis, whatever schema it is in: a function of the application that is
 * called the same is taken for the server's. What a function of another name does is its owner's deed.
 */
final class CallRule {

    private static final String SET_CONFIG = "set_config";

    private static final Map<String, StatementKind> CALLS = Map.ofEntries(
            Map.entry("setseed", StatementKind.SESSION_SETTING),
            Map.entry("set_limit", StatementKind.SESSION_SETTING),
            Map.entry("pg_advisory_lock", StatementKind.SESSION_LOCK),
            Map.entry("pg_advisory_lock_shared", StatementKind.SESSION_LOCK),
            Map.entry("pg_try_advisory_lock", StatementKind.SESSION_LOCK),
            Map.entry("pg_try_advisory_lock_shared", StatementKind.SESSION_LOCK),
            Map.entry("query_to_xml", StatementKind.DYNAMIC_SQL),
            Map.entry("query_to_xmlschema", StatementKind.DYNAMIC_SQL),
            Map.entry("query_to_xml_and_xmlschema", StatementKind.DYNAMIC_SQL),
            Map.entry("ts_stat", StatementKind.DYNAMIC_SQL),
            Map.entry("ts_rewrite", StatementKind.DYNAMIC_SQL),
            Map.entry("connectby", StatementKind.DYNAMIC_SQL),
            Map.entry("xpath_table", StatementKind.DYNAMIC_SQL));

    /** Functions of extensions that come in families, each of which runs a text. */
    private static final String[] FAMILIES = {"crosstab", "dblink"};

    /** Writing to this view calls {@code set_config}, for the session. */
    private static final String SETTINGS_VIEW = "pg_settings";

    private final Set<StatementKind> kinds = EnumSet.noneOf(StatementKind.class);
    private @Nullable SettingCall setting;
    private Kind previous = Kind.END;
    private String previousName = "";
    private boolean writes;
    private boolean settingsView;

    /** Takes the next token and returns whether the names can still be read for sure. */
    boolean accept(SqlToken token) {
        if (previous == Kind.QUOTED_NAME && token.isWord("uescape")) {
            return false; // the name means something else with it
        }
        String name = SqlName.of(token);
        writes |= token.isWord("update") || token.isWord("merge");
        settingsView |= name.equals(SETTINGS_VIEW);
        if (setting != null && setting.endsWith(token)) {
            add(!setting.leavesNothing(), StatementKind.SESSION_SETTING);
            setting = null;
        }
        if (token.is(Kind.OPEN)) {
            opened(previousName);
        } else if (token.is(Kind.ESCAPE)) {
            SqlName.within(token).forEach(this::escaped);
        }
        previous = token.kind();
        previousName = name;
        return true;
    }

    private void opened(String name) {
        if (name.equals(SET_CONFIG)) {
            add(setting != null, StatementKind.SESSION_SETTING); // one in the arguments of another
            setting = new SettingCall();
        }
        called(name);
    }

    private void escaped(String name) {
        add(name.equals(SET_CONFIG), StatementKind.SESSION_SETTING);
        called(name);
    }

    private void called(String name) {
        StatementKind kind = CALLS.get(name);
        if (kind != null) {
            kinds.add(kind);
        }
        for (String family : FAMILIES) {
            add(name.startsWith(family), StatementKind.DYNAMIC_SQL);
        }
    }

    private void add(boolean found, StatementKind kind) {
        if (found) {
            kinds.add(kind);
        }
    }

    /** What was found so far. */
    Set<StatementKind> kinds() {
        add(writes && settingsView, StatementKind.SESSION_SETTING);
        return kinds;
    }
}
