package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Tenant;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.FlightCounter;
import dev.rowhouse.test.RowhouseExtension;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tenant costs in flights, before and after the driver prepares statements on the server. */
class FlightsIT {

    private static final Tenant TENANT = Tenant.of("tenant_1");
    private static final int EXECUTIONS = 12;

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened()
            .with(
                    PolicyModel.builder()
                            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                            .build(),
                    "create table note (id bigint generated always as identity primary key, name text, at timestamptz"
                            + " default now(), tenant text not null)");

    private static JdbcTenants tenants;

    @BeforeAll
    static void createTenant() {
        tenants = JdbcTenants.builder(ROWHOUSE.database().app(Map.of("socketFactory", FlightCounter.PROPERTY_VALUE)))
                .adminDataSource(ROWHOUSE.database().admin())
                .signingKey(ROWHOUSE.database().signingKey())
                .build();
        tenants.create(TENANT);
    }

    @Test
    void anAutocommitSelectIsOneFlight() throws SQLException {
        try (Connection connection = tenants.openConnection(TENANT);
                PreparedStatement query = connection.prepareStatement("select id, name from note where id = ?")) {
            for (int i = 0; i < EXECUTIONS; i++) {
                assertThat(flights(() -> {
                            query.setLong(1, 1);
                            rows(query);
                        }))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aBindOfOpenTypeCostsNoFlightAndNotTheTenant() throws SQLException {
        try (Connection connection = tenants.openConnection(TENANT);
                PreparedStatement query = connection.prepareStatement("select id, name from note where at < ?")) {
            for (int i = 0; i < EXECUTIONS; i++) {
                assertThat(flights(() -> {
                            query.setTimestamp(1, Timestamp.from(Instant.now()));
                            rows(query);
                        }))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aTransactionOfOneSelectIsTwoFlights() throws SQLException {
        try (Connection connection = tenants.openConnection(TENANT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EXECUTIONS; i++) {
                assertThat(flights(() -> {
                            select(connection);
                            connection.commit();
                        }))
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void aTransactionOfTenSelectsIsElevenFlights() throws SQLException {
        try (Connection connection = tenants.openConnection(TENANT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EXECUTIONS; i++) {
                assertThat(flights(() -> {
                            for (int n = 0; n < 10; n++) {
                                select(connection);
                            }
                            connection.commit();
                        }))
                        .isEqualTo(11);
            }
        }
    }

    @Test
    void aTransactionOfOneInsertIsTwoFlights() throws SQLException {
        try (Connection connection = tenants.openConnection(TENANT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EXECUTIONS; i++) {
                assertThat(flights(() -> {
                            insert(connection);
                            connection.commit();
                        }))
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void aBatchInATransactionIsOneFlightMoreThanWithoutTenants() throws SQLException {
        try (Connection connection = tenants.openConnection(TENANT)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EXECUTIONS; i++) {
                assertThat(flights(() -> {
                            batch(connection);
                            connection.commit();
                        }))
                        .isEqualTo(3);
            }
        }
    }

    /** Each of them is one flight without tenants, and two with a commit. */
    @Test
    void whatGoesApartIsOneFlightMoreInATransactionAndTwoInAutocommit() throws SQLException {
        try (Connection connection = tenants.openConnection(TENANT)) {
            for (Apart work : List.<Apart>of(FlightsIT::batch, FlightsIT::keys, FlightsIT::texts, FlightsIT::stream)) {
                for (int i = 0; i < EXECUTIONS; i++) {
                    connection.setAutoCommit(true);
                    assertThat(flights(() -> work.on(connection))).isEqualTo(3);
                    connection.setAutoCommit(false);
                    assertThat(flights(() -> {
                                work.on(connection);
                                connection.commit();
                            }))
                            .isEqualTo(3);
                }
            }
        }
    }

    /** Something that is not folded. */
    private interface Apart {

        void on(Connection connection) throws SQLException;
    }

    private static void keys(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into note (name) values (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "x");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(insert.getGeneratedKeys().next()).isTrue();
        }
    }

    private static void texts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("insert into note (name) values ('x')");
            statement.addBatch("update note set name = 'y' where id = 1");
            assertThat(statement.executeBatch()).hasSize(2);
        }
    }

    private static void stream(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id, name from note where name = ?")) {
            query.setCharacterStream(1, new StringReader("none"));
            rows(query);
        }
    }

    private static void select(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id, name from note where id = ?")) {
            query.setLong(1, 1);
            rows(query);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into note (name) values (?)")) {
            insert.setString(1, "x");
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static void batch(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into note (name) values (?)")) {
            for (int n = 0; n < 100; n++) {
                insert.setString(1, "x");
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(100).containsOnly(1);
        }
    }

    private static void rows(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                assertThat(rows.getLong("id")).isPositive();
            }
        }
    }

    private interface Work {

        void run() throws SQLException;
    }

    private static long flights(Work work) throws SQLException {
        long before = FlightCounter.flights();
        work.run();
        return FlightCounter.flights() - before;
    }
}
