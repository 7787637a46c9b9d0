package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.session.Quoting;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.session.StatementText;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server itself is asked whether a text that was taken for a mere query has left a setting in the session. */
class CallRuleIT {

    private static final int TEXTS = 4_000;

    private static final String[] NAMES = {
        "set_config",
        "set_config",
        "Set_CONFIG",
        "\"set_config\"",
        "\"SET_CONFIG\"",
        "pg_catalog.set_config",
        "pg_catalog/**/ . \"set_config\"",
        "\"pg_catalog\".SET_config",
        "U&\"set_config\"",
        "u&\"\\0073et_config\"",
        "pg_catalog.U&\"s\\0065t\\+00005fconfig\"",
        "U&\"!0073et_config\" uescape '!'",
        "U & \"set_config\"",
        "xu&\"set_config\"",
        "set_con\u212Aig",
        "set_config_",
    };

    private static final String[] GAPS = {"", "", "", " ", "\n", "/**/", "/* ( */", "--\n", " -- '\n\t", "\f"};

    private static final String[] SETTINGS = {
        "'probe.x'",
        "'probe.x'",
        "'probe.x'",
        "'Probe.X'",
        "'probe.' || 'x'",
        "'probe.'\n'x'",
        "$$probe.x$$",
        "E'probe.x'",
        "U&'probe.x'",
        "N'probe.x'",
        "(select 'probe.x')",
        "text 'probe.x'",
    };

    private static final String[] VALUES = {
        "'%s'",
        "'%s'",
        "'%s'",
        "$$%s$$",
        "(select '%s')",
        "coalesce(null, '%s')",
        "(array['0', '%s', '1'])[2]",
        "case when true then '%s' else ')' end",
        "case ', true)' when '(' then '' else '%s' end",
        "set_config('probe.x', '%s', false)",
        "set_config('probe.x', '%s', true)",
        "(select set_config('probe.x', '%s', false) where true)",
        "(select '%s' where set_config('probe.y', '1', true) <> '')",
    };

    private static final String[] LOCAL = {
        "true",
        "true",
        "true",
        "TRUE",
        "/**/true",
        "true --\n",
        "false",
        "(true)",
        "not true",
        "true and false",
        "'t'",
        "'f'",
        "\"true\"",
        "null",
        "1 = 2",
        "true in (false)",
        "is_local => false",
        "true::boolean",
        "false, true",
        "f.true",
    };

    private static final String[] STATEMENTS = {
        "select %s",
        "select %s",
        "select 1 where %s is not null",
        "select * from %s",
        "values (%s)",
        "with w as materialized (select %s) select * from w",
        "select '(', %s, ')'",
        "select query_to_xml($q$ select %s $q$, true, false, '')",
        "select U&\"query_to\\005fxml\"($q$ select %s $q$, true, false, '')",
        "select * from ts_stat($q$ select to_tsvector(%s) $q$)",
        "select {fn %s}",
        "select 'set_config(', %s",
    };

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private final long seed = Long.getLong("rowhouse.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void noSettingStaysAfterATextThatIsDml() throws SQLException {
        System.out.println("CallRuleIT: -Drowhouse.seed=" + seed);
        int admitted = 0;
        int left = 0;
        try (Connection connection = ROWHOUSE.database().app().getConnection()) {
            for (int i = 0; i < TEXTS; i++) {
                String sql = text(String.valueOf(i));
                boolean dml = StatementText.read(sql, Quoting.STANDARD).kinds().equals(Set.of(StatementKind.DML));

                boolean ran = runs(connection, sql);

                boolean stayed = Poison.ask(connection, "select current_setting('probe.x', true)")
                        .equals(String.valueOf(i));
                assertThat(dml && stayed)
                        .as("%s, -Drowhouse.seed=%d", sql, seed)
                        .isFalse();
                admitted += dml && ran ? 1 : 0;
                left += stayed ? 1 : 0;
            }
        }
        assertThat(admitted).as("texts that were admitted and ran").isGreaterThan(TEXTS / 100);
        assertThat(left).as("texts that left something").isGreaterThan(TEXTS / 50);
    }

    private String text(String value) {
        String call = any(NAMES) + any(GAPS) + "(" + any(GAPS) + any(SETTINGS) + any(GAPS) + ","
                + any(VALUES).formatted(value) + "," + any(GAPS) + any(LOCAL) + any(GAPS) + ")";
        return any(STATEMENTS).formatted(call);
    }

    private String any(String[] strings) {
        return strings[random.nextInt(strings.length)];
    }

    private static boolean runs(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
