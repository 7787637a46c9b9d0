package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.util.ServerErrorMessage;

/** Logins that may not do all that an installation needs. */
class InstallationByDbaIT {

    @Test
    void aLoginThatMayNotCreateRolesIsToldWhatADbaMustRun() throws SQLException {
        FreshDatabase database = withoutCreaterole();
        String prefix = database.prefix();

        ServerErrorMessage error = refused(database, database.hardened());

        assertThat(error.getDetail().lines())
                .containsExactly(
                        "These statements are missing:",
                        "create role " + prefix + "_tenant nologin;",
                        "create role " + prefix + "_group nologin;",
                        "create role " + prefix + "_admin nologin;",
                        "create role " + prefix + "_gate nologin noinherit;",
                        "grant " + prefix + "_group to " + prefix + "_gate;",
                        "grant " + prefix + "_admin to " + database.owner() + ";",
                        "grant " + prefix + "_tenant to " + database.app() + ";",
                        "grant " + prefix + "_gate to " + database.app() + ";",
                        "grant " + prefix + "_admin to " + database.admin() + ";");
    }

    @Test
    void nothingIsLeftOfARefusedInstallation() throws SQLException {
        FreshDatabase database = withoutCreaterole();
        List<String> before = CatalogSnapshot.of(database);

        refused(database, database.hardened());

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void afterADbaRanTheStatementsTheInstallationWorks() throws SQLException {
        FreshDatabase database = withoutCreaterole();
        runAsDba(database, refused(database, database.hardened()));

        database.installed("a")
                .with("create table note (id int primary key, tenant text)")
                .protect(Models.table("note", "tenant"));

        assertIsolated(database);
    }

    @Test
    void afterADbaRanTheStatementsForDevelopmentTheInstallationWorks() throws SQLException {
        FreshDatabase database = withoutCreaterole();
        runAsDba(database, refused(database, database.development()));

        try (Connection owner = database.asOwner()) {
            database.development().install(owner);

            assertThat(Sql.query(owner, "select version from rowhouse.installation"))
                    .containsExactly(String.valueOf(Installation.VERSION));
        }
    }

    @Test
    void aLoginThatDoesNotOwnTheDatabaseIsToldTheRightsOnIt() throws SQLException {
        FreshDatabase database = FreshServer.database();
        asDba(database, "alter database " + database.name() + " owner to postgres");

        ServerErrorMessage error = refused(database, database.hardened());

        assertThat(error.getDetail())
                .contains(
                        "create role " + database.prefix() + "_tenant nologin;",
                        "grant create on database " + database.name() + " to " + database.owner() + ";",
                        "revoke connect, temporary on database " + database.name() + " from public;",
                        "grant connect on database " + database.name() + " to " + database.prefix() + "_tenant, "
                                + database.prefix() + "_admin;");
        runAsDba(database, error);
        database.installed();
    }

    @Test
    void aLoginThatOwnsAndMayCreateNothingIsToldEverythingInOneError() throws SQLException {
        FreshDatabase database = withoutCreaterole();
        asDba(
                database,
                "alter database " + database.name() + " owner to postgres",
                "grant create on schema public to " + database.owner());

        runAsDba(database, refused(database, database.hardened()));

        database.installed("a")
                .with("create table note (id int primary key, tenant text)")
                .protect(Models.table("note", "tenant"));
        assertIsolated(database);
    }

    @Test
    void hardeningADevelopmentSetUpThatADbaMadeIsADbasToo() throws SQLException {
        FreshDatabase database = withoutCreaterole();
        runAsDba(database, refused(database, database.development()));
        try (Connection owner = database.asOwner()) {
            database.development().install(owner);
        }

        ServerErrorMessage error = refused(database, database.hardened());
        runAsDba(database, error);

        assertThat(error.getDetail())
                .contains("revoke " + database.prefix() + "_tenant from " + database.prefix()
                        + "_gate granted by postgres");
        database.installed();
    }

    @Test
    void theUndoWithoutCreateroleSaysThatADbaMustRunItAndChangesNothing() throws SQLException {
        FreshDatabase database = FreshServer.database().installed();
        asDba(database, "alter role " + database.owner() + " nocreaterole");
        List<String> before = CatalogSnapshot.of(database);

        ServerErrorMessage error = Sql.error(() -> uninstall(database.asOwner(), database));

        assertThat(error.getSQLState()).isEqualTo("42501");
        assertThat(error.getHint()).contains("DBA");
        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theUndoOfWhatADbaGrantedOnTheDatabaseIsADbasToo() throws SQLException {
        FreshDatabase database = FreshServer.database();
        asDba(database, "alter database " + database.name() + " owner to postgres");
        runAsDba(database, refused(database, database.hardened()));
        database.installed();
        List<String> before = CatalogSnapshot.of(database);

        ServerErrorMessage error = Sql.error(() -> uninstall(database.asOwner(), database));

        assertThat(error.getSQLState()).isEqualTo("42501");
        assertThat(error.getHint()).contains("DBA");
        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void aDbaUndoesEverything() throws SQLException {
        FreshDatabase database = withoutCreaterole();
        asDba(database, "alter database " + database.name() + " owner to postgres");
        List<String> before = CatalogSnapshot.of(database);
        runAsDba(database, refused(database, database.hardened()));
        database.installed();

        uninstall(database.asSuperuser(), database);

        assertThat(CatalogSnapshot.of(database))
                .usingElementComparator((a, b) -> withoutRights(a).compareTo(withoutRights(b)))
                .isEqualTo(before);
    }

    private static String withoutRights(String line) {
        return line.startsWith("database") ? "database" : line;
    }

    private static FreshDatabase withoutCreaterole() throws SQLException {
        FreshDatabase database = FreshServer.database();
        asDba(database, "alter role " + database.owner() + " nocreaterole");
        return database;
    }

    private static ServerErrorMessage refused(FreshDatabase database, Installation installation) throws SQLException {
        try (Connection owner = database.asOwner()) {
            ServerErrorMessage error = Sql.error(() -> installation.install(owner));
            assertThat(error.getSQLState()).as("%s", error).isEqualTo("42501");
            assertThat(error.getMessage()).contains(database.owner(), database.name());
            return error;
        }
    }

    private static void runAsDba(FreshDatabase database, ServerErrorMessage error) throws SQLException {
        asDba(database, error.getDetail().substring(error.getDetail().indexOf('\n') + 1));
    }

    private static void asDba(FreshDatabase database, String... statements) throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(superuser, statements);
        }
    }

    private static void uninstall(Connection connection, FreshDatabase database) throws SQLException {
        try (connection) {
            database.hardened().uninstall(connection);
        }
    }

    private static void assertIsolated(FreshDatabase database) throws SQLException {
        try (Connection owner = database.asOwner();
                Connection app = database.enter("a")) {
            Sql.run(owner, "insert into note (id, tenant) values (1, 'a'), (2, 'b')");

            assertThat(Sql.query(app, "select id from note")).containsExactly("1");
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
