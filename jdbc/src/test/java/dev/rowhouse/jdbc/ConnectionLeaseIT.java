package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.test.RowhouseExtension;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection is handed back as it was borrowed, and whoever had it reaches it no more. */
class ConnectionLeaseIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final String COUNT = "select count(*) from note";

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    /** Who may stand between the session and the driver. */
    enum Pool {
        LENT {
            @Override
            void over(Twins twins, boolean autocommit, Work work) throws SQLException {
                try (Connection raw = twins.database().app().getConnection()) {
                    raw.setAutoCommit(autocommit);
                    work.with(twins.builderOver(raw).build(), new LentConnection(raw));
                }
            }
        },
        HIKARI {
            @Override
            void over(Twins twins, boolean autocommit, Work work) throws SQLException {
                HikariConfig config = new HikariConfig();
                config.setDataSource(twins.database().app());
                config.setMaximumPoolSize(1);
                config.setAutoCommit(autocommit);
                try (HikariDataSource pool = new HikariDataSource(config)) {
                    work.with(twins.builder(pool).build(), pool);
                }
            }
        };

        interface Work {

            void with(JdbcTenants tenants, javax.sql.DataSource pool) throws SQLException;
        }

        abstract void over(Twins twins, boolean autocommit, Work work) throws SQLException;
    }

    @ParameterizedTest
    @EnumSource
    void anOpenTransactionIsRolledBack(Pool pool) throws SQLException {
        for (Twins twins : both.twins()) {
            for (boolean autocommit : new boolean[] {true, false}) {
                twins.fill();
                pool.over(twins, autocommit, (tenants, source) -> {
                    try (Connection connection = tenants.openConnection(Twins.FIRST)) {
                        connection.setAutoCommit(false);
                        run(connection, "delete from note");
                    }
                    try (Connection connection = tenants.openConnection(Twins.FIRST)) {
                        assertThat(count(connection)).isEqualTo("5");
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void settingsAreHandedBackAsTheyWere(Pool pool) throws SQLException {
        for (Twins twins : both.twins()) {
            for (boolean autocommit : new boolean[] {true, false}) {
                pool.over(twins, autocommit, (tenants, source) -> {
                    String before = settings(source);
                    try (Connection connection = tenants.openConnection(Twins.FIRST)) {
                        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                        connection.setReadOnly(true);
                        connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
                        connection.setNetworkTimeout(Runnable::run, 54_321);
                        connection.setClientInfo("ApplicationName", "of tenant_1");
                        connection.getTypeMap().put("got", Object.class);
                        connection.setTypeMap(Map.of("set", Object.class));
                        connection.setSchema("plain");
                        connection.setCatalog("of tenant_1");
                        connection.setAutoCommit(!autocommit);
                        count(connection);
                    }
                    assertThat(settings(source)).isEqualTo(before);
                });
            }
        }
    }

    @Test
    void aWarningAtCommitIsNotForTheNextBorrower() throws SQLException {
        for (Twins twins : both.twins()) {
            twins.fill();
            twins.database()
                    .asOwner(
                            "create function loud() returns trigger language plpgsql as"
                                    + " $$ begin raise warning '%', new.name; return null; end $$",
                            "create constraint trigger loud after update on public.note initially deferred"
                                    + " for each row execute function loud()");
            try (Connection raw = twins.database().app().getConnection()) {
                try (Connection connection = twins.builderOver(raw).build().openConnection(Twins.FIRST)) {
                    connection.setAutoCommit(false);
                    run(connection, "update note set name = 'only for tenant_1'");
                    connection.commit();
                    assertThat((Throwable) connection.getWarnings()).hasMessageContaining("only for tenant_1");
                }
                assertThat((Throwable) raw.getWarnings()).isNull();
            }
            twins.database().asOwner("drop function loud() cascade");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingOfAClosedConnectionReachesTheNextTenants(boolean autocommit) throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection raw = twins.database().app().getConnection()) {
                JdbcTenants tenants = twins.builderOver(raw).build();
                Connection connection = tenants.openConnection(Twins.FIRST);
                connection.setAutoCommit(autocommit);
                Statement statement = connection.createStatement();
                statement.setFetchSize(1);
                PreparedStatement prepared = connection.prepareStatement("select id from note where id < ?");
                prepared.setLong(1, 3);
                ResultSet rows = prepared.executeQuery();
                ResultSet cursor = statement.executeQuery("table note");
                DatabaseMetaData metaData = connection.getMetaData();
                connection.close();

                try (Connection next = tenants.openConnection(Twins.SECOND)) {
                    next.setAutoCommit(false);
                    assertThat(count(next)).isEqualTo("5");
                    Refusing.everything(Connection.class, connection);
                    Refusing.everything(Statement.class, statement);
                    Refusing.everything(PreparedStatement.class, prepared);
                    Refusing.everything(ResultSet.class, rows);
                    Refusing.everything(ResultSet.class, cursor);
                    Refusing.everything(DatabaseMetaData.class, metaData);
                    assertClosed(connection, statement, prepared, rows, cursor);
                    assertThat(count(next)).isEqualTo("5");
                }
            }
        }
    }

    @Test
    void theNextBorrowerIsRightAfterABackEndWasKilled() throws SQLException {
        for (Twins twins : both.twins()) {
            Pool.HIKARI.over(twins, true, (tenants, source) -> {
                for (boolean inside : new boolean[] {true, false}) {
                    try (Connection connection = tenants.openConnection(Twins.FIRST)) {
                        connection.setAutoCommit(!inside);
                        kill(twins, pid(connection));
                        assertThatThrownBy(() -> count(connection))
                                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                                .satisfies(e -> assertThat(e.getSQLState()).matches("57P01|08.*"));
                    }
                    try (Connection connection = tenants.openConnection(Twins.SECOND)) {
                        assertThat(count(connection)).isEqualTo("5");
                    }
                }
            });
            twins.assertUntouched();
        }
    }

    @Test
    void aStalePlanIsHealedUnderAPoolThatWouldCloseTheConnection() throws SQLException {
        for (Twins twins : both.twins()) {
            Pool.HIKARI.over(twins, true, (tenants, source) -> {
                for (int i = 0; i < Twins.REPETITIONS; i++) {
                    assertThat(first(tenants)).startsWith("1,");
                }
                twins.database().asOwner("alter table public.note add column more integer default 7");

                assertThat(first(tenants)).startsWith("1,").endsWith(",7");
            });
            twins.database().asOwner("alter table public.note drop column more");
        }
    }

    @Test
    void aStalePlanIsHealedThereAlsoWhenKeysAreAskedFor() throws SQLException {
        for (Twins twins : both.twins()) {
            twins.fill();
            Pool.HIKARI.over(twins, true, (tenants, source) -> {
                for (int i = 0; i < Twins.REPETITIONS; i++) {
                    assertThat(inserted(tenants)).endsWith("tenant_1");
                }
                twins.database().asOwner("alter table public.note add column more integer default 7");

                assertThat(inserted(tenants)).endsWith("tenant_1,7");
            });
            twins.database().asOwner("alter table public.note drop column more");
        }
    }

    private static String inserted(JdbcTenants tenants) throws SQLException {
        try (Connection connection = tenants.openConnection(Twins.FIRST);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into note (name) values (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "new");
            insert.executeUpdate();
            return Diary.text(insert.getGeneratedKeys());
        }
    }

    private static String first(JdbcTenants tenants) throws SQLException {
        try (Connection connection = tenants.openConnection(Twins.FIRST);
                PreparedStatement query = connection.prepareStatement("select * from note where id = ?")) {
            query.setLong(1, 1);
            return Diary.text(query.executeQuery());
        }
    }

    @Test
    void aConnectionThatWasKilledIsThrownAway() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection raw = twins.database().app().getConnection()) {
                JdbcTenants tenants = twins.builderOver(raw).build();
                Connection connection = tenants.openConnection(Twins.FIRST);
                connection.setAutoCommit(false);
                run(connection, "update note set name = 'lost'");
                kill(twins, pid(connection));
                assertThatCode(connection::close).doesNotThrowAnyException();
                assertThat(raw.isClosed()).isTrue();
            }
        }
    }

    @Test
    void anAbortedConnectionIsGone() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection raw = twins.database().app().getConnection()) {
                Connection connection = twins.builderOver(raw).build().openConnection(Twins.FIRST);
                Statement statement = connection.createStatement();
                connection.abort(Runnable::run);
                assertThat(raw.isClosed()).isTrue();
                assertClosed(connection, statement);
                Refusing.everything(Connection.class, connection);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {SQLException.class, IOException.class, IllegalStateException.class, StackOverflowError.class})
    void workThatThrowsIsRolledBack(Class<? extends Throwable> type) throws Exception {
        for (Twins twins : both.twins()) {
            twins.fill();
            Throwable thrown = type.getDeclaredConstructor().newInstance();
            assertThatThrownBy(() -> twins.tenants().inTransaction(Twins.FIRST, connection -> {
                        run(connection, "delete from note");
                        return sneak(thrown);
                    }))
                    .isSameAs(thrown);
            assertThat(twins.asOwner("select count(*) from public.note where tenant = 'tenant_1'"))
                    .isEqualTo("5");
        }
    }

    @Test
    void workThatReturnsIsCommitted() throws SQLException {
        for (Twins twins : both.twins()) {
            twins.fill();
            String left = twins.tenants().inTransaction(Twins.FIRST, connection -> {
                run(connection, "delete from note where id = 1");
                return count(connection);
            });
            assertThat(left).isEqualTo("4");
            assertThat(twins.asOwner("select count(*) from public.note")).isEqualTo("9");
        }
    }

    private static void assertClosed(Connection connection, Object... objects) throws SQLException {
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        for (Object object : objects) {
            if (object instanceof Statement statement) {
                assertThat(statement.isClosed()).isTrue();
                statement.close();
            } else if (object instanceof ResultSet rows) {
                assertThat(rows.isClosed()).isTrue();
                rows.close();
            }
        }
        connection.close();
    }

    private static String settings(javax.sql.DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            String settings = connection.getAutoCommit() + ", " + connection.isReadOnly() + ", "
                    + connection.getHoldability() + ", " + connection.getNetworkTimeout() + ", "
                    + connection.getTransactionIsolation() + ", " + connection.getClientInfo("ApplicationName") + ", "
                    + connection.getTypeMap() + ", " + connection.getSchema() + ", " + connection.getCatalog() + ", "
                    + connection.getWarnings();
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return settings;
        }
    }

    private static String pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Diary.text(statement.executeQuery("select pg_backend_pid()"));
        }
    }

    private static void kill(Twins twins, String pid) throws SQLException {
        try (Connection superuser = twins.database().superuser().getConnection();
                PreparedStatement kill = superuser.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            kill.setInt(1, Integer.parseInt(pid));
            assertThat(Diary.text(kill.executeQuery())).isEqualTo("t");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Diary.text(statement.executeQuery(COUNT));
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> String sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
