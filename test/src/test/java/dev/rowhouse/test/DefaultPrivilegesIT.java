package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An owner whose new objects are its application's at once, as many set-ups have it for the tables of the application. */
class DefaultPrivilegesIT {

    private static final String[] EVERYTHING_FOR = {
        "alter default privileges grant all on tables to ",
        "alter default privileges grant all on sequences to ",
        "alter default privileges grant all on functions to ",
        "alter default privileges grant all on schemas to "
    };

    @Test
    void theApplicationReachesNeitherKeysNorRegistryNorTheSchema() throws SQLException {
        FreshDatabase database = FreshServer.database();
        generous(database, database.app());

        database.installed("a");

        assertShut(database);
    }

    @Test
    void theTenantRoleReachesNoMoreThanItIsMeantTo() throws SQLException {
        FreshDatabase database = FreshServer.database().installed("a");
        generous(database, database.prefix() + "_tenant");
        database.with("grant all on all tables in schema rowhouse to " + database.prefix() + "_tenant");

        try (Connection owner = database.asOwner()) {
            database.hardened().install(owner);
        }

        assertShut(database);
    }

    private static void generous(FreshDatabase database, String grantee) throws SQLException {
        for (String privilege : EVERYTHING_FOR) {
            database.with(privilege + grantee);
        }
    }

    private static void assertShut(FreshDatabase database) throws SQLException {
        try (Connection app = database.asApp()) {
            for (String sql : new String[] {
                "select * from rowhouse.signing_key",
                "select rowhouse.add_key('attacker', '0123456789abcdef')",
                "select * from rowhouse.tenant",
                "update rowhouse.tenant set state = 'active'",
                "update rowhouse.installation set version = 1",
                "select setval('rowhouse.wall', 1)",
                "create function rowhouse.enter(varchar, varchar) returns void language sql as 'select'"
            }) {
                assertThat(Sql.state(app, sql)).as(sql).isEqualTo("42501");
            }
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
