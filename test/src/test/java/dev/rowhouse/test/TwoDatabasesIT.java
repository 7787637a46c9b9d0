package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rowhouse.schema.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two applications on one server, each with an owner who may create roles. Roles are known in the whole server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoDatabasesIT {

    private FreshDatabase one;
    private FreshDatabase two;

    @BeforeAll
    void install() throws SQLException {
        one = installed();
        two = installed();
    }

    @Test
    void theRolesAreNamedAfterTheDatabase() throws SQLException {
        try (Connection owner = one.asOwner()) {
            assertThat(Sql.query(owner, "select tenant_role from rowhouse.installation"))
                    .containsExactly("rowhouse_" + one.name() + "_tenant");
        }
    }

    @Test
    void everyLoginComesIntoItsOwnDatabase() throws SQLException {
        for (FreshDatabase database : List.of(one, two)) {
            for (String login : logins(database)) {
                try (Connection connection = FreshServer.connect(database.name(), login)) {
                    assertThat(connection.isValid(5)).as(login).isTrue();
                }
            }
        }
    }

    @Test
    void noLoginComesIntoTheOtherDatabase() {
        for (String login : logins(one)) {
            assertRefused(two, login);
        }
        for (String login : logins(two)) {
            assertRefused(one, login);
        }
    }

    @Test
    void noLoginSwitchesToARoleOfTheOtherDatabase() throws SQLException {
        for (String login : logins(one)) {
            try (Connection connection = FreshServer.connect(one.name(), login)) {
                for (String role : List.of("_tenant", "_group", "_admin", "_gate")) {
                    assertThat(Sql.state(connection, "set role " + two.prefix() + role))
                            .as(login + role)
                            .isEqualTo("42501");
                }
                assertThat(Sql.state(connection, "set role " + two.owner())).isEqualTo("42501");
            }
        }
    }

    @Test
    void anOwnerThatComesInAllTheSameReadsNothing() throws SQLException {
        two.with("grant connect on database " + two.name() + " to " + one.owner());
        try (Connection stranger = FreshServer.connect(two.name(), one.owner())) {
            assertThat(Sql.state(stranger, "select * from note")).isEqualTo("42501");
            assertThat(Sql.state(stranger, "select * from rowhouse.tenant")).isEqualTo("42501");
            assertThat(Sql.state(stranger, "select * from rowhouse.signing_key"))
                    .isEqualTo("42501");
            assertThat(Sql.state(stranger, "select rowhouse.current_tenant()")).isEqualTo("42501");
        } finally {
            two.with("revoke connect on database " + two.name() + " from " + one.owner());
        }
    }

    @Test
    void theOwnerOfOneCannotBeInstalledOverTheRolesOfTheOther() throws SQLException {
        if (FreshServer.version() == 15) {
            return; // There an owner who may create roles may grant itself the other's: PostgreSQL's own limit.
        }
        FreshDatabase three = FreshServer.database();
        FreshDatabase thief = new FreshDatabase(three.name(), three.owner(), three.app(), three.admin(), one.prefix());

        try (Connection owner = thief.asOwner()) {
            assertThat(Sql.error(() -> thief.hardened().install(owner)).getSQLState())
                    .isEqualTo("42501");
        }
    }

    private static FreshDatabase installed() throws SQLException {
        FreshDatabase database = FreshServer.database().installed("a");
        assertThat(database.roles()).isEqualTo(RoleNames.forDatabase(database.name()));
        return database.with(
                        "create table note (id int primary key, tenant text)",
                        "insert into note values (1, 'a'), (2, 'b')")
                .protect(Models.table("note", "tenant"));
    }

    private static List<String> logins(FreshDatabase database) {
        return List.of(database.owner(), database.app(), database.admin());
    }

    private static void assertRefused(FreshDatabase database, String login) {
        Throwable refusal =
                catchThrowable(() -> FreshServer.connect(database.name(), login).close());

        assertThat(refusal).as(login + " in " + database.name()).isInstanceOf(SQLException.class);
        assertThat(((SQLException) refusal).getSQLState()).as(login).isEqualTo("42501");
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
