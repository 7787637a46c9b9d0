package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Does at random what may be done on a session's connection: ends transactions in every way, lets statements fail, executes in
 * every shape. Whatever is read must belong to the session's tenant, and must have been read in the session's role. The walk
 * is the same for the same seed.
 */
final class RandomWalk {

    private static final String SELECT =
            "select tenant, current_user, id from note where at is null or at < ? order by id";

    private final Connection connection;
    private final String role;
    private final Random random;
    private final List<Diary.Act> steps;
    private final PreparedStatement prepared;
    private @Nullable Savepoint savepoint;

    /** @param role whom every statement must run as */
    RandomWalk(Connection connection, String role, long seed) throws SQLException {
        this.connection = connection;
        this.role = role;
        this.random = new Random(seed);
        this.prepared = connection.prepareStatement(SELECT);
        this.steps = Stream.of(statements(), ends(), failures(), settings())
                .flatMap(List::stream)
                .toList();
    }

    private List<Diary.Act> statements() {
        return List.of(
                this::preparedQuery,
                this::preparedQuery,
                this::query,
                this::queryWithOperator,
                this::streamed,
                this::cursor,
                this::update,
                this::insert,
                this::insertWithKeys,
                this::batch,
                this::preparedBatch,
                this::updatable);
    }

    private List<Diary.Act> ends() {
        return List.of(
                () -> connection.setAutoCommit(random.nextBoolean()),
                () -> connection.setAutoCommit(false),
                connection::commit,
                connection::rollback,
                () -> savepoint = connection.setSavepoint(),
                this::rollbackToSavepoint);
    }

    private List<Diary.Act> failures() {
        return List.of(
                () -> run("select 1 frm"),
                () -> run("select 1 / (count(*) - count(*)) from note"),
                () -> run("insert into note (id, tenant) values (1, 'tenant_1')"),
                () -> run("update note set tenant = 'tenant_2'"));
    }

    private List<Diary.Act> settings() {
        return List.of(
                () -> connection.setReadOnly(random.nextInt(4) == 0),
                () -> connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ),
                () -> connection.setSchema(random.nextBoolean() ? "public" : null),
                this::metaData);
    }

    /** Takes so many steps; only a failure that has to do with tenants, or with the protocol, is one of the walk. */
    void steps(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            int step = random.nextInt(steps.size());
            try {
                steps.get(step).run();
            } catch (SQLException e) {
                if (String.valueOf(e.getSQLState()).matches("RH.*|08.*")) {
                    fail("Step " + i + " (" + step + ") failed with " + e, e);
                }
                recover();
            }
        }
        prepared.close();
    }

    /** Half of the time; the other half the next steps find a failed transaction. */
    private void recover() throws SQLException {
        if (random.nextBoolean() && !connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private void preparedQuery() throws SQLException {
        prepared.setTimestamp(1, Timestamp.from(Instant.EPOCH));
        read(prepared.executeQuery());
    }

    private void query() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            read(statement.executeQuery("select tenant, current_user, id from note order by id"));
        }
    }

    private void queryWithOperator() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            read(statement.executeQuery("select tenant, current_user, id from note where data ? 'a'"));
        }
    }

    private void streamed() throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select tenant, current_user, id from note where name <> ?")) {
            query.setCharacterStream(1, new StringReader("none"));
            read(query.executeQuery());
        }
    }

    private void cursor() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select tenant, current_user, id from note")) {
            query.setFetchSize(2);
            ResultSet rows = query.executeQuery();
            rows.next();
            query();
            read(rows);
        }
    }

    private void update() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("update note set name = current_user returning tenant, name, id");
            ResultSet rows = statement.getResultSet();
            assertThat(rows).isNotNull();
            read(rows);
        }
    }

    private void insert() throws SQLException {
        run("insert into note (name, tenant) values (current_user, 'tenant_1')");
    }

    private void insertWithKeys() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into note (name, tenant) values (current_user, 'tenant_1')",
                new String[] {"tenant", "name", "id"})) {
            insert.executeUpdate();
            read(insert.getGeneratedKeys());
        }
    }

    private void batch() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("update note set name = current_user");
            statement.addBatch("insert into note (name, tenant) values (current_user, 'tenant_1')");
            statement.addBatch("delete from note where id > 1100");
            statement.executeBatch();
        }
    }

    private void preparedBatch() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into note (name, tenant) values (current_user, ?)")) {
            for (int i = 0; i < 3; i++) {
                insert.setString(1, random.nextInt(10) == 0 ? "tenant_2" : "tenant_1");
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void updatable() throws SQLException {
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("select id, name, tenant from note order by id")) {
            if (rows.last()) {
                rows.updateString("name", role);
                rows.updateRow();
                rows.refreshRow();
                assertThat(rows.getString("tenant")).isEqualTo("tenant_1");
            }
        }
    }

    private void rollbackToSavepoint() throws SQLException {
        if (savepoint != null) {
            connection.rollback(savepoint);
        }
    }

    private void metaData() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        metaData.getColumns(null, "public", "note", null).close();
        metaData.getPrimaryKeys(null, "public", "note").close();
        assertThat(prepared.getMetaData()).isNotNull();
        try (PreparedStatement update = connection.prepareStatement("update note set name = 'described'")) {
            update.getMetaData();
        }
        assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(1);
    }

    /** For a statement that is to fail, or whose effect is looked at later. */
    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void read(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                assertThat(rows.getString(1)).as("tenant").isEqualTo("tenant_1");
                assertThat(rows.getString(2)).as("role").isEqualTo(role);
            }
        }
    }
}
