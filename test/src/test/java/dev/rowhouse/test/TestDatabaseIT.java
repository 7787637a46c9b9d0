package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

class TestDatabaseIT {

    @RegisterExtension
    static final RowhouseExtension rowhouse =
            RowhouseExtension.hardened().with(Notes.MODEL, Notes.DDL).with(Notes.ROWS);

    private final TestDatabase database = rowhouse.database();

    @Test
    void serverHasTheVersionThatTheBuildAskedFor() {
        String asked = System.getProperty("postgres.version");
        Assumptions.assumeTrue(asked != null, "the build did not ask");

        assertThat(TestDatabase.serverVersion()).hasToString(asked);
    }

    @Test
    void serverTracksStatementsAndHasRoomForManyConnections() throws SQLException {
        assertThat(setting("pg_stat_statements.track")).isEqualTo("all");
        assertThat(setting("max_connections")).isEqualTo("200");
        assertThat(setting("fsync")).isEqualTo("off");
        assertThat(setting("track_activities")).isEqualTo("on");
    }

    @Test
    void loginsAreNotSuperusersAndBypassNoPolicy() throws SQLException {
        for (DataSource login : List.of(database.owner(), database.admin(), database.app())) {
            List<String> powers = Notes.texts(
                    login,
                    "select rolsuper or rolbypassrls or rolreplication from pg_roles where rolname = session_user");

            assertThat(powers).containsExactly("f");
        }
    }

    @Test
    void eachDataSourceLogsInUnderItsOwnName() throws SQLException {
        assertThat(Notes.texts(database.owner(), "select session_user")).containsExactly(database.ownerLogin());
        assertThat(Notes.texts(database.admin(), "select session_user")).containsExactly(database.adminLogin());
        assertThat(Notes.texts(database.app(), "select session_user")).containsExactly(database.appLogin());
        assertThat(Notes.texts(database.superuser(), "select session_user")).containsExactly("postgres");
        assertThat(List.of(database.ownerLogin(), database.adminLogin(), database.appLogin()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aTenantThatEnteredWithTheKeySeesItsRows() throws SQLException {
        try (Connection app = database.app().getConnection()) {
            app.setAutoCommit(false);
            Notes.enter(database, app, true);

            assertThat(Notes.names(app)).containsExactly("of a");
        }
    }

    @Test
    void whoDidNotEnterSeesNoRow() {
        assertThatThrownBy(() -> Notes.texts(database.app(), "select name from note"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("RH001"));
    }

    @Test
    void ownerAndAdminSeeAllRows() throws SQLException {
        assertThat(Notes.texts(database.owner(), "select name from note")).hasSize(2);
        assertThat(Notes.texts(database.admin(), "select name from note")).hasSize(2);
    }

    @Test
    void aCopyIsClosedToStrangersAsItsTemplateIs() throws SQLException {
        assertThat(Notes.texts(
                        database.superuser(), "select has_database_privilege('public', current_database(), 'connect')"))
                .containsExactly("f");
    }

    @Test
    void whatOneCopyHoldsIsUnknownToAnother() throws SQLException {
        try (TestDatabase other = TestDatabase.hardened()) {
            assertThat(other.name()).isNotEqualTo(database.name());
            assertThat(other.signingKey().innerPad())
                    .isNotEqualTo(database.signingKey().innerPad());
            assertThat(Notes.texts(other.owner(), "select id from rowhouse.tenant"))
                    .isEmpty();
        }
    }

    @Test
    void aClosedDatabaseIsGoneAndMayBeClosedAgain() throws SQLException {
        TestDatabase other = TestDatabase.hardened();
        Connection open = other.app().getConnection();

        other.close();
        other.close();

        assertThat(open.isClosed()).isTrue();
        assertThat(Notes.texts(
                        database.superuser(), "select datname from pg_database where datname = '" + other.name() + "'"))
                .isEmpty();
    }

    @Test
    void inDevelopmentOneLoginIsAllAndSeesATenantsRowsThroughTheRole() throws SQLException {
        try (TestDatabase development = TestDatabase.development()) {
            development.asOwner(Notes.DDL);
            development.protect(Notes.MODEL);
            development.asOwner(Notes.ROWS);

            assertThat(development.appLogin()).isEqualTo(development.ownerLogin());
            try (Connection app = development.app().getConnection()) {
                app.setAutoCommit(false);
                assertThat(Notes.names(app)).hasSize(2);
                Notes.enter(development, app, true);
                Notes.texts(
                        app, "select set_config('role', '" + development.roles().tenant() + "', true)");
                assertThat(Notes.names(app)).containsExactly("of a");
            }
        }
    }

    @Test
    void propertiesReachTheDriver() throws SQLException {
        try (Connection app = database.app(Map.of("prepareThreshold", "1")).getConnection()) {
            assertThat(app.unwrap(PGConnection.class).getPrepareThreshold()).isEqualTo(1);
        }
    }

    @Test
    void unknownPropertiesAreRefused() {
        assertThatThrownBy(() -> database.app(Map.of("prepareTreshold", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prepareTreshold");
    }

    @Test
    void dataSourcesUnwrapToTheDriversOwn() throws SQLException {
        assertThat(database.app().unwrap(PGSimpleDataSource.class).getDatabaseName())
                .isEqualTo(database.name());
    }

    @Test
    void aStatementOfTheOwnerThatFailsSaysWhereAndWhy() {
        assertThatThrownBy(() -> database.asOwner("select 1 / 0"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(database.name())
                .hasCauseInstanceOf(SQLException.class);
    }

    private String setting(String name) throws SQLException {
        return Notes.texts(database.superuser(), "select current_setting('" + name + "')")
                .get(0);
    }
}
