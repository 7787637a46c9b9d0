package dev.rowhouse.jdbc.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.InvalidTokenException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What is different behind PgBouncer in transaction mode, and what a wrong set-up of it leads to. */
class PgBouncerIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    @RegisterExtension
    static final RowhouseExtension ONE_LOGIN = RowhouseExtension.development().with(Fixture.MODEL, Fixture.ddl());

    private static final Tenant FIRST = Tenant.of("first");
    private static final Tenant SECOND = Tenant.of("second");

    /** Behind the transaction's start and the MAC, the token says which back end it is bound to. */
    private static final String BOUND_TO = "select substr(current_setting('rowhouse.token'), 83, 8) from note limit 1";

    private static PgBouncer bouncer;

    @BeforeAll
    static void start() throws SQLException {
        TestDatabase database = ROWHOUSE.database();
        bouncer = PgBouncer.before(database);
        JdbcTenants tenants =
                tenants(database.app()).adminDataSource(database.admin()).build();
        for (Tenant tenant : List.of(FIRST, SECOND)) {
            tenants.create(tenant);
            try (Connection connection = tenants.openConnection(tenant);
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("insert into note (title) select 'of " + tenant.id() + " ' || n"
                        + " from generate_series(1, 3) n");
            }
        }
    }

    @AfterAll
    static void stop() {
        bouncer.close();
    }

    @Test
    void tokensAreBoundToTheBackEndWithoutAPoolerAndToNoneBehindOne() throws SQLException {
        try (Connection direct = tenants(ROWHOUSE.database().app()).build().openConnection(FIRST)) {
            assertThat(texts(direct, BOUND_TO))
                    .isEqualTo(texts(direct, "select lpad(to_hex(pg_backend_pid()), 8, '0')"));
        }
        try (Connection pooled = tenants(behind("prepareThreshold=0")).build().openConnection(FIRST)) {
            assertThat(texts(pooled, BOUND_TO)).containsExactly("00000000");
        }
    }

    /** As when an address is moved to a pooler while the application runs. */
    @Test
    void aPoolerThatComesLaterIsAnErrorThatSaysWhatToConfigure() throws SQLException {
        PGSimpleDataSource moving = behind("prepareThreshold=0");
        String pooled = moving.getUrl();
        moving.setUrl(ROWHOUSE.database().jdbcUrl());
        JdbcTenants bound = tenants(moving).build();
        JdbcTenants unbound = tenants(moving).bindTokens(false).build();

        moving.setUrl(pooled);

        try (Connection connection = bound.openConnection(FIRST)) {
            assertThatThrownBy(() -> texts(connection, "select title from note"))
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .satisfies(e -> {
                        assertThat(e.getSQLState()).isEqualTo(SqlStates.INVALID_TOKEN);
                        assertThat(e.getCause()).isInstanceOf(InvalidTokenException.class);
                        assertThat(e.getMessage()).contains("behind a pooler");
                    });
        }
        try (Connection connection = unbound.openConnection(FIRST)) {
            assertThat(texts(connection, "select title from note"))
                    .containsExactly("of first 1", "of first 2", "of first 3");
        }
    }

    /** Savepoints of the driver's own, and cursors, stay within a transaction, and so on one server connection. */
    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=0&autosave=always", "prepareThreshold=0&defaultRowFetchSize=1"})
    void whatStaysInATransactionWorks(String properties) throws SQLException {
        JdbcTenants tenants = tenants(behind(properties)).build();
        try (Connection first = tenants.openConnection(FIRST);
                Connection second = tenants.openConnection(SECOND)) {
            for (int i = 0; i < 12; i++) {
                first.setAutoCommit(i % 2 == 0);
                second.setAutoCommit(i % 3 == 0);
                assertThat(titles(first, i)).hasSize(3).allMatch(title -> title.startsWith("of first "));
                assertThat(titles(second, i)).hasSize(3).allMatch(title -> title.startsWith("of second "));
            }
        }
    }

    /**
     * The driver numbers its server-prepared statements for each of its connections, and behind this pooler the names of all
     * of them meet on the same server connections: one executes what another has prepared, or nothing.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void statementsThatAreServerPreparedByMistakeShowNoForeignRow(int threshold) throws SQLException {
        JdbcTenants tenants = tenants(behind("prepareThreshold=" + threshold)).build();
        for (int seed = 0; seed < 10; seed++) {
            muddle(tenants, new Random(seed));
        }
    }

    /** There a statement that is taken for the switch of role would open everything to the next one. */
    @Test
    void oneLoginForEverythingIsRefusedWhereStatementsAreServerPrepared() throws SQLException {
        TestDatabase database = ONE_LOGIN.database();
        JdbcTenants.Builder prepared =
                JdbcTenants.builder(behind(database, "prepareThreshold=5")).signingKey(database.signingKey());
        JdbcTenants plain = JdbcTenants.builder(behind(database, "prepareThreshold=0"))
                .adminDataSource(database.admin())
                .signingKey(database.signingKey())
                .build();

        assertThatExceptionOfType(NotInstalledException.class)
                .isThrownBy(prepared::build)
                .withMessageContaining("prepareThreshold=0");
        plain.create(FIRST);
        try (Connection connection = plain.openConnection(FIRST)) {
            assertThat(texts(connection, "select title from note")).isEmpty();
        }
    }

    /** Three connections take turns; one that fails is replaced. */
    private static void muddle(JdbcTenants tenants, Random random) throws SQLException {
        List<Tenant> owners = List.of(FIRST, SECOND, FIRST);
        List<Connection> connections = new ArrayList<>();
        for (Tenant owner : owners) {
            connections.add(tenants.openConnection(owner));
        }
        for (int i = 0; i < 40; i++) {
            int turn = random.nextInt(owners.size());
            try {
                take(connections.get(turn), owners.get(turn), random);
            } catch (SQLException e) {
                connections.get(turn).close();
                connections.set(turn, tenants.openConnection(owners.get(turn)));
            }
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /** Two statements, in a transaction or not; none is left open, because it would keep a server connection. */
    private static void take(Connection connection, Tenant owner, Random random) throws SQLException {
        connection.setAutoCommit(random.nextInt(3) > 0);
        for (int i = 0; i < 2; i++) {
            assertThat(titles(connection, random.nextInt(4))).allMatch(title -> title.startsWith("of " + owner.id()));
        }
        connection.setAutoCommit(true);
    }

    private static PGSimpleDataSource behind(String properties) {
        return behind(ROWHOUSE.database(), properties);
    }

    private static PGSimpleDataSource behind(TestDatabase database, String properties) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(bouncer.url(database, properties));
        source.setUser(database.appLogin());
        return source;
    }

    private static JdbcTenants.Builder tenants(DataSource source) {
        return JdbcTenants.builder(source).signingKey(ROWHOUSE.database().signingKey());
    }

    /** One of some statements; each has the titles in its first column. */
    private static List<String> titles(Connection connection, int which) throws SQLException {
        String sql = switch (which % 4) {
            case 0 -> "select title from note where id > ? order by id";
            case 1 -> "select title, id from note where id <> ? order by id";
            case 2 -> "select title, count(*) over () from note where id >= ?";
            default -> "select n.title, n.tenant, n.id from note n where 0 <> ?";
        };
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, -1);
            try (ResultSet rows = statement.executeQuery()) {
                return firsts(rows);
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return firsts(rows);
        }
    }

    private static List<String> firsts(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            all.add(rows.getString(1));
        }
        return all;
    }
}
