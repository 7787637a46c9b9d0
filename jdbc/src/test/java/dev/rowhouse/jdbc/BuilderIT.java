package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.Tenant;
import dev.rowhouse.session.LoginFacts;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;

/** The builder finds out what is wrong before the first tenant does, says how to mend it, and leaves nothing open. */
class BuilderIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    @Test
    void aDatabaseWithoutTheSchemaIsNamedAsSuch() throws SQLException {
        DataSource elsewhere = HARDENED.database().app();
        elsewhere.unwrap(PGSimpleDataSource.class).setDatabaseName("postgres");
        assertThatThrownBy(() -> builder(elsewhere).build())
                .isInstanceOf(NotInstalledException.class)
                .hasMessageContaining("install script");
    }

    @Test
    void anotherVersionOfTheSchemaIsNamed() {
        for (Twins twins : both.twins()) {
            twins.database().asOwner("update rowhouse.installation set version = 1");
            try {
                assertThatThrownBy(() -> builder(twins.database().app()).build())
                        .isInstanceOf(NotInstalledException.class)
                        .hasMessageContaining("version 1")
                        .hasMessageContaining("version " + LoginFacts.VERSION);
            } finally {
                twins.database().asOwner("update rowhouse.installation set version = " + LoginFacts.VERSION);
            }
        }
    }

    @Test
    void aLoginThatReachesNoRoleIsNamed() {
        TestDatabase database = HARDENED.database();
        // The admin reaches no tenant's role in the hardened set-up, and the application's login no group's.
        assertThatThrownBy(() -> builder(database.admin()).build())
                .isInstanceOf(NotInstalledException.class)
                .hasMessageContaining(database.adminLogin())
                .hasMessageContaining("appLogin");
        assertThatThrownBy(() ->
                        builder(database.app()).adminDataSource(database.app()).build())
                .isInstanceOf(NotInstalledException.class)
                .hasMessageContaining(database.appLogin())
                .hasMessageContaining("adminLogin");
    }

    @Test
    void aStrangerMayNotUseTheSchema() throws SQLException {
        TestDatabase database = HARDENED.database();
        superuser(database, "create role rowhouse_stranger login");
        superuser(database, "grant connect on database " + database.name() + " to rowhouse_stranger");
        try {
            DataSource stranger = database.app();
            stranger.unwrap(PGSimpleDataSource.class).setUser("rowhouse_stranger");
            assertThatThrownBy(() -> builder(stranger).build())
                    .isInstanceOf(NotInstalledException.class)
                    .hasMessageContaining("name the login in it");
        } finally {
            superuser(database, "revoke connect on database " + database.name() + " from rowhouse_stranger");
            superuser(database, "drop role rowhouse_stranger");
        }
    }

    @Test
    void aMissingKeyIsAskedForAndInDevelopmentReadFromTheDatabase() throws SQLException {
        TestDatabase hardened = HARDENED.database();
        JdbcTenants.Builder keyless = JdbcTenants.builder(hardened.app()).adminDataSource(hardened.admin());
        assertThatThrownBy(keyless::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signingKey");

        JdbcTenants reading = JdbcTenants.builder(DEVELOPMENT.database().app()).build();
        assertThat(count(reading)).isEqualTo("5");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsADatabaseException() throws SQLException {
        DataSource nowhere = HARDENED.database().app();
        nowhere.unwrap(PGSimpleDataSource.class).setPortNumbers(new int[] {1});
        assertThatThrownBy(() -> builder(nowhere).build())
                .isInstanceOf(DatabaseException.class)
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void aLifetimeOutOfBoundsIsRefused() {
        for (Duration lifetime : new Duration[] {Duration.ZERO, Duration.ofSeconds(9), Duration.ofDays(2)}) {
            assertThatThrownBy(() -> builder(HARDENED.database().app())
                            .tokenLifetime(lifetime)
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(lifetime.toString());
        }
    }

    @Test
    void connectionsThatDoNotCommitByThemselvesAreLeftWithoutATransaction() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection app = twins.database().app().getConnection();
                    Connection admin = twins.database().admin().getConnection()) {
                app.setAutoCommit(false);
                admin.setAutoCommit(false);
                JdbcTenants tenants = JdbcTenants.builder(new LentConnection(app))
                        .adminDataSource(new LentConnection(admin))
                        .signingKey(twins.database().signingKey())
                        .build();
                assertIdle(app);
                assertIdle(admin);
                verbs(tenants, admin);
                assertThat(twins.asOwner("select state from rowhouse.tenant where id = 'new'"))
                        .isEqualTo("active");
                assertThat(tenants.delete(Tenant.of("new"))).isTrue();
                assertIdle(admin);
                assertThat(count(tenants)).isEqualTo("5");
                assertIdle(app);
            }
        }
    }

    private static void verbs(JdbcTenants tenants, Connection admin) throws SQLException {
        Tenant created = Tenant.of("new");
        tenants.create(created);
        assertIdle(admin);
        tenants.suspend(created);
        tenants.resume(created);
        assertIdle(admin);
        assertThat(tenants.exists(created)).isTrue();
        tenants.require(created);
        assertIdle(admin);
        assertThatThrownBy(() -> tenants.create(created)).hasMessageContaining("new");
        assertThatThrownBy(() -> tenants.suspend(Tenant.of("nobody"))).hasMessageContaining("nobody");
        assertIdle(admin);
        assertThat(tenants.list()).contains(created, Twins.FIRST, Twins.SECOND);
        assertIdle(admin);
    }

    @Test
    void tokensThatAreNotBoundWorkToo() throws SQLException {
        for (Twins twins : both.twins()) {
            assertThat(count(twins.builder(twins.database().app())
                            .bindTokens(false)
                            .build()))
                    .isEqualTo("5");
        }
    }

    private static JdbcTenants.Builder builder(DataSource app) {
        return JdbcTenants.builder(app).signingKey(HARDENED.database().signingKey());
    }

    private static String count(JdbcTenants tenants) throws SQLException {
        try (Connection connection = tenants.openConnection(Twins.FIRST);
                Statement statement = connection.createStatement()) {
            return Diary.text(statement.executeQuery("select count(*) from note"));
        }
    }

    private static void assertIdle(Connection connection) throws SQLException {
        assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                .isEqualTo(TransactionState.IDLE);
    }

    private static void superuser(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
