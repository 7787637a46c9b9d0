package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.TenantContext;
import dev.rowhouse.test.RowhouseExtension;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** What an application has of a session leads to the session's connection, and around it nowhere. */
class ConnectionReachIT {

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
    void everythingLeadsBackToTheSession() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    Statement statement = connection.createStatement();
                    PreparedStatement insert = connection.prepareStatement("insert into note (name) values ('x')", 1);
                    PreparedStatement call = connection.prepareCall("select id from note")) {
                insert.executeUpdate();
                assertThat(insert.getGeneratedKeys().getStatement()).isSameAs(insert);
                for (int i = 0; i < Twins.REPETITIONS; i++) {
                    connection.setAutoCommit(i % 3 == 0);
                    assertThat(statement.executeQuery("table note").getStatement())
                            .isSameAs(statement);
                    assertThat(call.executeQuery().getStatement()).isSameAs(call);
                    statement.execute("table note");
                    assertThat(result(statement).getStatement()).isSameAs(statement);
                }
                for (Statement one : new Statement[] {statement, insert, call}) {
                    assertThat(one.getConnection()).isSameAs(connection);
                }
                DatabaseMetaData metaData = connection.getMetaData();
                assertThat(metaData.getConnection()).isSameAs(connection);
                assertThat(metaData.getTables(null, "public", "%", null).getStatement())
                        .isNull();
                assertThat(metaData.getTypeInfo().getStatement()).isNull();
            }
            twins.fill();
        }
    }

    @Test
    void arraysLeadBackToTheSession() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    PreparedStatement query =
                            connection.prepareStatement("select ?::text[] as a, array[1, 2] as b from note limit 1")) {
                Array array = connection.createArrayOf("text", new Object[] {"x", "y"});
                query.setArray(1, array);
                ResultSet rows = query.executeQuery();
                assertThat(rows.next()).isTrue();
                assertThat((Object[]) rows.getArray("a").getArray()).containsExactly("x", "y");
                assertThat(rows.getArray("b")).hasToString("{1,2}");
                assertThat(Diary.rows(rows.getArray(1).getResultSet())).isEqualTo("1,x | 2,y");
                for (Object one : new Object[] {
                    array, rows.getArray(1), rows.getArray("b"), rows.getObject(1), rows.getObject("b")
                }) {
                    assertLeadsBack(connection, (Array) one);
                }
                query.setArray(1, rows.getArray(1));
                assertThat(Diary.text(query.executeQuery())).contains("x, y");
                query.setObject(1, array);
                assertThat(Diary.text(query.executeQuery())).contains("x, y");
            }
        }
    }

    private static void assertLeadsBack(Connection connection, Array array) throws SQLException {
        ResultSet elements = array.getResultSet();
        Statement statement = elements.getStatement();
        assertThat(statement == null ? connection : statement.getConnection()).isSameAs(connection);
    }

    @Test
    void whatTheDriverHasBesidesLeadsToNoConnection() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    PreparedStatement query = connection.prepareStatement("select id from note");
                    ResultSet rows = query.executeQuery()) {
                assertThat(query.isWrapperFor(PGStatement.class)).isTrue();
                PGStatement options = query.unwrap(PGStatement.class);
                options.setPrepareThreshold(1);
                assertThat(options.getPrepareThreshold()).isEqualTo(1);
                assertThat(options).isNotInstanceOf(Statement.class);
                assertThat(query.unwrap(PreparedStatement.class)).isSameAs(query);
                assertThat(rows.unwrap(ResultSet.class)).isSameAs(rows);
                assertThat(query.isWrapperFor(org.postgresql.core.BaseStatement.class))
                        .isFalse();
                assertUnsupported(() -> query.unwrap(org.postgresql.core.BaseStatement.class));
                assertUnsupported(() -> rows.unwrap(org.postgresql.core.v3.QueryExecutorImpl.class));
                assertUnsupported(() -> rows.unwrap(org.postgresql.PGRefCursorResultSet.class));
                assertUnsupported(() -> connection.getMetaData().unwrap(org.postgresql.jdbc.PgDatabaseMetaData.class));
            }
        }
    }

    @Test
    void theDriversConnectionIsHandedOutWithTheContextInATransaction() throws SQLException, IOException {
        Twins hardened = both.twins().get(0);
        try (Connection connection = hardened.tenants().openConnection(Twins.FIRST);
                Statement statement = connection.createStatement()) {
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            assertThat(connection.unwrap(TenantConnection.class)).isSameAs(connection);
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertUnsupported(() -> connection.unwrap(PGConnection.class));
            assertUnsupported(() -> connection.unwrap(String.class));

            connection.setAutoCommit(false);
            for (int i = 0; i < Twins.REPETITIONS; i++) {
                PGConnection driver = connection.unwrap(PGConnection.class);
                assertThat(copied(driver)).isEqualTo("1\n2\n3\n4\n5\n");
                connection.commit();
                assertThatThrownBy(() -> copied(driver))
                        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                        .returns("RH001", SQLException::getSQLState);
                connection.rollback();
                assertThat(Diary.text(statement.executeQuery("select count(*) from note")))
                        .isEqualTo("5");
            }
        }
    }

    private static String copied(PGConnection driver) throws SQLException, IOException {
        StringWriter text = new StringWriter();
        driver.getCopyAPI().copyOut("copy (select id from note order by id) to stdout", text);
        return text.toString();
    }

    @Test
    void theDataSourceTakesTheTenantFromTheContextAndHandsOutNothingElse() throws SQLException {
        for (Twins twins : both.twins()) {
            DataSource source = twins.tenants().dataSource();
            assertThatThrownBy(source::getConnection)
                    .hasCauseInstanceOf(NoTenantException.class)
                    .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                    .returns("RH001", SQLException::getSQLState);
            assertUnsupported(() -> source.getConnection("rowhouse_owner", ""));
            assertUnsupported(() -> source.unwrap(org.postgresql.ds.PGSimpleDataSource.class));
            assertThat(source.isWrapperFor(org.postgresql.ds.PGSimpleDataSource.class))
                    .isFalse();
            assertThat(source.unwrap(DataSource.class)).isSameAs(source);
            assertThat(source.unwrap(TenantDataSource.class)).isSameAs(source);

            try (TenantContext.Scope first = TenantContext.open(Twins.FIRST);
                    Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    TenantContext.Scope second = TenantContext.open(Twins.SECOND);
                    Connection other = source.getConnection()) {
                assertThat(Diary.text(statement.executeQuery("select max(id) from note")))
                        .isEqualTo("5");
                assertThat(((TenantConnection) other).tenant()).isEqualTo(Twins.SECOND);
            }
        }
    }

    @Test
    void withoutAnAdminDataSourceTheSettingIsNamed() {
        JdbcTenants alone = JdbcTenants.builder(HARDENED.database().app())
                .signingKey(HARDENED.database().signingKey())
                .build();

        assertMissing(() -> alone.openAdminConnection("to look"));
        assertMissing(() -> alone.exists(Twins.FIRST));
        assertMissing(() -> {
            alone.create(Twins.FIRST);
            return null;
        });
    }

    @Test
    void whereOneLoginIsAllItIsTheAdminsToo() throws SQLException {
        JdbcTenants alone = JdbcTenants.builder(DEVELOPMENT.database().app())
                .signingKey(DEVELOPMENT.database().signingKey())
                .build();

        try (TenantConnection admin = alone.openAdminConnection("to look")) {
            assertThat(admin.isValid(1)).isTrue();
        }
        assertThat(alone.exists(Twins.FIRST)).isTrue();
    }

    @Test
    void anAdminConnectionSeesEverything() throws SQLException {
        for (Twins twins : both.twins()) {
            twins.fill();
            try (TenantConnection admin = twins.tenants().openAdminConnection("to count");
                    Statement statement = admin.createStatement()) {
                assertThat(Diary.text(statement.executeQuery("select count(*) from note")))
                        .isEqualTo("10");
                assertThatThrownBy(admin::tenant).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    private static ResultSet result(Statement statement) throws SQLException {
        @Nullable ResultSet rows = statement.getResultSet();
        assertThat(rows).isNotNull();
        return rows;
    }

    private static void assertUnsupported(Diary.Call call) {
        assertThatThrownBy(call::call)
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .returns("0A000", SQLException::getSQLState);
    }

    private static void assertMissing(Diary.Call call) {
        assertThatThrownBy(call::call)
                .isInstanceOf(MissingAdminConnectionException.class)
                .hasMessageContaining("adminDataSource");
    }
}
