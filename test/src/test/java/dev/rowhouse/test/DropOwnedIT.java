package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A member of a role may run "drop owned by" it, which on PostgreSQL 16 to 18 would drop the policies that name it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DropOwnedIT {

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed("a");
        database.with("create table note (id uuid primary key, tenant text)").protect(Models.table("note", "tenant"));
    }

    @Test
    void theAppDropsNoPolicy() throws SQLException {
        assertPoliciesStay(database.app(), "");
    }

    @Test
    void theAdminLoginDropsNoPolicy() throws SQLException {
        assertPoliciesStay(database.admin(), "");
        assertPoliciesStay(database.admin(), "set role " + database.prefix() + "_group; ");
        assertPoliciesStay(database.admin(), "set role " + database.prefix() + "_admin; ");
    }

    @Test
    void theLoginsMayDropWhatTheyOwnThemselves() throws SQLException {
        List<String> before = CatalogSnapshot.of(database);
        try (Connection app = database.asApp()) {
            Sql.run(app, "drop owned by current_user");
        }

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    private void assertPoliciesStay(String login, String first) throws SQLException {
        List<String> before = CatalogSnapshot.of(database);
        String tenant = database.prefix() + "_tenant";
        String group = database.prefix() + "_group";
        String admin = database.prefix() + "_admin";
        try (Connection connection = FreshServer.connect(database.name(), login)) {
            for (String roles :
                    List.of(tenant, group, admin, tenant + ", " + group, admin + ", " + group + ", " + tenant)) {
                for (String behaviour : List.of("", " cascade", " restrict")) {
                    assertThat(Sql.error(() -> Sql.run(connection, first + "drop owned by " + roles + behaviour))
                                    .getSQLState())
                            .as(login + ": " + first + roles + behaviour)
                            .isNotNull();
                }
            }
        }

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
