package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.session.Quoting;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.session.StatementText;
import dev.rowhouse.test.RowhouseExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody has looked at every function of the server that a tenant may call and that may do something. A new version of
 * PostgreSQL that brings another one fails here until somebody has looked at that.
 */
class BuiltInFunctionsIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    /** Nobody but the server can hand over an argument of the type internal, or call a trigger. */
    private static final String VOLATILE = """
            select distinct p.proname
              from pg_catalog.pg_proc p
             where p.pronamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
               and p.provolatile = 'v' and p.prokind in ('f', 'p')
               and pg_catalog.has_function_privilege('%s', p.oid, 'execute')
               and p.prorettype::regtype::text !~ '^(trigger|event_trigger|internal|.*_handler)$'
               and not 'internal'::regtype = any (p.proargtypes)
             order by 1""";

    /** A volatile function that is called without its name: by an operator, a cast, an aggregate, a type, a rule. */
    private static final String NAMELESS = """
            select 'operator ' || o.oid::regoperator
              from pg_catalog.pg_operator o join pg_catalog.pg_proc p on p.oid = o.oprcode where p.provolatile = 'v'
            union all
            select 'cast ' || c.castsource::regtype || ' to ' || c.casttarget::regtype
              from pg_catalog.pg_cast c join pg_catalog.pg_proc p on p.oid = c.castfunc where p.provolatile = 'v'
            union all
            select 'aggregate ' || a.aggfnoid::regprocedure
              from pg_catalog.pg_aggregate a join pg_catalog.pg_proc p on p.oid in (a.aggtransfn, a.aggfinalfn)
             where p.provolatile = 'v'
            union all
            select 'type ' || t.oid::regtype
              from pg_catalog.pg_type t join pg_catalog.pg_proc p on p.oid in (t.typinput, t.typoutput)
             where p.provolatile = 'v'
            union all
            select 'rule ' || r.rulename || ' on ' || r.ev_class::regclass
              from pg_catalog.pg_rewrite r where r.rulename <> '_RETURN'
            union all
            select 'default of ' || d.adrelid::regclass
              from pg_catalog.pg_attrdef d join pg_catalog.pg_class c on c.oid = d.adrelid
             where c.relnamespace = 'pg_catalog'::regnamespace
             order by 1""";

    @Test
    void everyFunctionThatMayDoSomethingWasLookedAt() throws SQLException, IOException {
        Map<String, String> known = known();

        List<String> functions = column(VOLATILE.formatted(ROWHOUSE.database().appLogin()));

        assertThat(functions)
                .isNotEmpty()
                .allSatisfy(function -> assertThat(known)
                        .as("what functions do, in volatile-functions.txt")
                        .containsKey(function));
    }

    @Test
    void whatAFunctionWouldLeaveIsSeen() throws IOException {
        known().forEach((function, left) -> {
            Set<StatementKind> kinds = EnumSet.of(StatementKind.DML);
            if (left.equals(left.toUpperCase(Locale.ROOT))) {
                kinds.add(StatementKind.valueOf(left));
            }

            StatementText text = StatementText.read("select " + function + "(1)", Quoting.STANDARD);

            assertThat(text.kinds()).as(function).isEqualTo(kinds);
        });
    }

    @Test
    void noneIsCalledWithoutItsNameButByTheViewOfSettings() throws SQLException {
        assertThat(column(NAMELESS))
                .containsExactly("rule pg_settings_n on pg_settings", "rule pg_settings_u on pg_settings");
    }

    private static Map<String, String> known() throws IOException {
        String name = "volatile-functions.txt";
        try (InputStream file = Objects.requireNonNull(BuiltInFunctionsIT.class.getResourceAsStream(name), name)) {
            Map<String, String> known = new TreeMap<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] parts = line.split(":", 2);
                    for (String function : parts[1].trim().split(" +", -1)) {
                        assertThat(known.put(function, parts[0])).as(function).isNull();
                    }
                }
            }
            return known;
        }
    }

    private static List<String> column(String sql) throws SQLException {
        try (Connection connection = ROWHOUSE.database().superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
