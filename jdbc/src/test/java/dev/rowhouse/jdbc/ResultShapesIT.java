package dev.rowhouse.jdbc;

import static java.sql.ResultSet.CONCUR_READ_ONLY;
import static java.sql.ResultSet.CONCUR_UPDATABLE;
import static java.sql.ResultSet.TYPE_FORWARD_ONLY;
import static java.sql.ResultSet.TYPE_SCROLL_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results, and the options of statements that shape them, are the driver's: cursors, scrolling, writing, limits. */
class ResultShapesIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final String SELECT = "select id, name from note order by id";
    private static final String THOUSAND =
            "select n, (select count(*) from note) from generate_series(1, 1200) n order by n";

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    @Test
    void cursorsGiveAllRows() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(THOUSAND)) {
                statement.setFetchSize(100);
                prepared.setFetchSize(7);
                diary.note(
                        "rows",
                        () -> Diary.rows(statement.executeQuery(THOUSAND)).hashCode());
                diary.note(
                        "prepared rows",
                        () -> Diary.rows(prepared.executeQuery()).hashCode());
                diary.note("fetch size", statement::getFetchSize);
                diary.note("fetch size of the other", prepared::getFetchSize);
            }
        });
    }

    @Test
    void aCursorStaysTheTenantsWhileOtherStatementsRun() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement cursor = connection.createStatement();
                    Statement other = connection.createStatement()) {
                cursor.setFetchSize(2);
                try (ResultSet rows = cursor.executeQuery(SELECT)) {
                    while (rows.next()) {
                        long id = rows.getLong(1);
                        diary.note("update", () -> other.executeUpdate("update note set amount = 0 where id = " + id));
                    }
                }
                diary.note("after", () -> other.executeQuery(SELECT));
            }
        });
    }

    @Test
    void scrollingGoesBothWays() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement(TYPE_SCROLL_INSENSITIVE, CONCUR_READ_ONLY);
                    ResultSet rows = statement.executeQuery(SELECT)) {
                diary.note("last", rows::last);
                diary.note("row", rows::getRow);
                diary.note("previous", rows::previous);
                diary.note("absolute", () -> rows.absolute(2) + rows.getString(2));
                diary.note("relative", () -> rows.relative(-1) + rows.getString(2));
                rows.beforeFirst();
                diary.note("all", () -> Diary.rows(rows));
            }
        });
    }

    @Test
    void rowsAreWrittenThroughUpdatableResults() throws SQLException {
        for (Twins twins : both.twins()) {
            twins.same(Twins.Place.FIRST, ResultShapesIT::write);
            twins.same(Twins.Place.LATER, ResultShapesIT::write);
        }
    }

    private static void write(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "select id, name from note order by id", TYPE_SCROLL_INSENSITIVE, CONCUR_UPDATABLE);
                ResultSet rows = query.executeQuery()) {
            diary.note("next", rows::next);
            rows.updateString("name", "written");
            diary.act("update", rows::updateRow);
            diary.act("refresh", rows::refreshRow);
            diary.note("name", () -> rows.getString("name"));
            rows.moveToInsertRow();
            rows.updateLong("id", 50);
            rows.updateString("name", "inserted");
            diary.act("insert", rows::insertRow);
            rows.moveToCurrentRow();
            diary.note("last", rows::last);
            diary.act("delete", rows::deleteRow);
            diary.note("deleted", rows::rowDeleted);
            diary.note("inserted", rows::rowInserted);
        }
    }

    @Test
    void inAutocommitNothingIsWrittenThroughAResult() throws SQLException {
        for (Twins twins : both.twins()) {
            twins.fill();
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement(TYPE_FORWARD_ONLY, CONCUR_UPDATABLE);
                    ResultSet rows = statement.executeQuery(SELECT)) {
                assertThat(rows.next()).isTrue();
                rows.updateString("name", "written");
                assertThatThrownBy(rows::updateRow)
                        .isInstanceOf(SQLFeatureNotSupportedException.class)
                        .hasMessageContaining("setAutoCommit(false)")
                        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                        .returns("0A000", SQLException::getSQLState);
                assertThatThrownBy(rows::deleteRow).isInstanceOf(SQLFeatureNotSupportedException.class);
            }
            assertThat(twins.asOwner("select name from note where id = 1")).isEqualTo("note 1");
        }
    }

    @Test
    void limitsHold() throws SQLException {
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(SELECT)) {
                statement.setMaxRows(3);
                diary.note("three rows", () -> statement.executeQuery(SELECT));
                prepared.setMaxRows(2);
                diary.note("two rows", prepared::executeQuery);
                prepared.setMaxRows(0);
                prepared.setMaxFieldSize(3);
                diary.note("short fields", prepared::executeQuery);
                diary.note("its limit", prepared::getMaxFieldSize);
                diary.act("a wrong limit", () -> statement.setMaxRows(-1));
            }
        });
    }

    @Test
    void warningsAreTheStatements() throws SQLException {
        String sql = "select warn('careful'), count(*) from note";
        both.same((connection, diary) -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(sql)) {
                diary.note("rows", () -> statement.executeQuery(sql));
                diary.note("warnings", () -> warnings(statement));
                statement.clearWarnings();
                diary.note("cleared", () -> warnings(statement));
                diary.note("prepared rows", prepared::executeQuery);
                diary.note("prepared warnings", () -> warnings(prepared));
                diary.note("connection's", connection::getWarnings);
            }
        });
    }

    @Test
    void aTimeoutEndsAStatementAndNotTheSession() throws SQLException {
        for (Twins twins : both.twins()) {
            for (boolean autocommit : new boolean[] {true, false}) {
                try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(autocommit);
                    statement.setQueryTimeout(1);
                    Instant start = Instant.now();
                    assertThatThrownBy(() -> statement.executeQuery("select pg_sleep(20), count(*) from note"))
                            .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                            .returns("57014", SQLException::getSQLState);
                    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
                    rollback(connection);
                    assertThat(Diary.text(statement.executeQuery("select count(*) from note")))
                            .isEqualTo("5");
                }
            }
        }
    }

    @Test
    void anotherThreadCancelsWhatRuns() throws SQLException {
        String sql = "select pg_sleep(20), count(*) from note";
        for (Twins twins : both.twins()) {
            for (boolean autocommit : new boolean[] {true, false}) {
                try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                        PreparedStatement statement = connection.prepareStatement(sql)) {
                    connection.setAutoCommit(autocommit);
                    CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> state(statement));
                    while (!running.isDone()) {
                        cancel(twins, statement);
                    }
                    assertThat(running.join()).isEqualTo("57014");
                }
            }
        }
    }

    /** As soon as it is seen to run. */
    private static void cancel(Twins twins, Statement statement) throws SQLException {
        try (Connection superuser = twins.database().superuser().getConnection();
                Statement look = superuser.createStatement();
                ResultSet sleeping = look.executeQuery("select count(*) > 0 from pg_stat_activity"
                        + " where datname = current_database() and wait_event = 'PgSleep'")) {
            if (sleeping.next() && sleeping.getBoolean(1)) {
                statement.cancel();
            }
        }
    }

    private static String state(PreparedStatement statement) {
        try {
            return Diary.text(statement.executeQuery());
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private static String warnings(Statement statement) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            text.append(warning.getSQLState()).append(' ').append(warning.getMessage());
        }
        return text.toString();
    }
}
