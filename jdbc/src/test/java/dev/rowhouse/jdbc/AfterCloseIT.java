package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGResultSetMetaData;

/** Values and metadata, too, ask the driver's connection; none does after its session, when another tenant may have it. */
class AfterCloseIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    /** While the next tenant has the connection, in a transaction that a stray statement would break. */
    private static void afterwards(String sql, Gift gift) throws Exception {
        for (Twins twins : both.twins()) {
            try (Connection raw = twins.database().app().getConnection()) {
                JdbcTenants tenants = twins.builderOver(raw).build();
                Connection connection = tenants.openConnection(Twins.FIRST);
                connection.setAutoCommit(false);
                Diary.Act check = gift.of(connection.prepareStatement(sql));
                connection.close();
                try (Connection next = tenants.openConnection(Twins.SECOND);
                        Statement statement = next.createStatement()) {
                    next.setAutoCommit(false);
                    assertThat(Diary.text(statement.executeQuery("select max(id) from note")))
                            .isEqualTo("105");
                    check.run();
                    assertThat(Diary.text(statement.executeQuery("select max(id) from note")))
                            .isEqualTo("105");
                }
            }
        }
    }

    /** What is taken from a session, and what is to be found of it afterwards. */
    @FunctionalInterface
    private interface Gift {

        Diary.Act of(PreparedStatement query) throws Exception;
    }

    @Test
    void metadataIsAskedNoMore() throws Exception {
        afterwards("select id, name from note where id = ?", query -> {
            ResultSetMetaData described = query.getMetaData();
            ParameterMetaData parameters = query.getParameterMetaData();
            query.setInt(1, 1);
            ResultSetMetaData columns = query.executeQuery().getMetaData();
            assertThat(columns.unwrap(PGResultSetMetaData.class).getBaseTableName(1))
                    .isEqualTo("note");
            assertThat(columns.unwrap(PGResultSetMetaData.class).getBaseColumnName(2))
                    .isEqualTo("name");
            assertThat(columns.unwrap(PGResultSetMetaData.class).getBaseSchemaName(2))
                    .isEqualTo("public");
            assertThat(columns.unwrap(PGResultSetMetaData.class).getFormat(2)).isZero();
            assertThat(columns.isWrapperFor(org.postgresql.jdbc.PgResultSetMetaData.class))
                    .isFalse();
            return () -> {
                Refusing.everything(ResultSetMetaData.class, described);
                Refusing.everything(ResultSetMetaData.class, columns);
                Refusing.everything(ParameterMetaData.class, parameters);
            };
        });
    }

    @Test
    void arraysAreReadNoMore() throws Exception {
        afterwards("select array[1, 2], ?::text[] from note limit 1", query -> {
            Array bound = query.getConnection().createArrayOf("text", new Object[] {"a"});
            query.setArray(1, bound);
            ResultSet rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            Array read = rows.getArray(1);
            return () -> {
                Refusing.everything(Array.class, bound);
                Refusing.everything(Array.class, read);
            };
        });
    }

    @Test
    void largeObjectsAreNeitherReadNorWrittenAnyMore() throws Exception {
        afterwards("select ?::oid from note limit 1", query -> {
            query.setBlob(1, new ByteArrayInputStream(new byte[100_000]));
            ResultSet rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            Blob blob = rows.getBlob(1);
            Clob clob = rows.getClob(1);
            assertThat(rows.getObject(1, Blob.class).length()).isEqualTo(100_000);
            InputStream in = blob.getBinaryStream();
            OutputStream out = blob.setBinaryStream(1);
            Reader reader = clob.getCharacterStream();
            assertThat(in.read()).isZero();
            return () -> {
                Refusing.everything(Blob.class, blob);
                Refusing.everything(Clob.class, clob);
                assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> out.write(new byte[100_000])).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> reader.read(new char[10])).isInstanceOf(IOException.class);
                assertThatCode(() -> {
                            in.close();
                            out.close();
                            reader.close();
                            blob.free();
                            clob.free();
                        })
                        .doesNotThrowAnyException();
            };
        });
    }

    @Test
    void aRefcursorIsReadNoMore() throws Exception {
        afterwards("select first_notes()", query -> {
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            ResultSet rows = (ResultSet) row.getObject(1);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getStatement()).isNull();
            return () -> Refusing.everything(ResultSet.class, rows);
        });
    }

    @Test
    void largeObjectsAreRefusedInAutocommitAsTheDriverRefusesThem() throws SQLException {
        for (Twins twins : both.twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    PreparedStatement query = connection.prepareStatement("select ?::oid from note limit 1")) {
                assertThatThrownBy(() -> query.setBlob(1, new ByteArrayInputStream(new byte[1])))
                        .hasMessageContaining("Large Objects may not be used in auto-commit mode")
                        .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                        .returns("25P01", SQLException::getSQLState);
            }
        }
    }

    /** A call runs in a transaction of its own there, in which the driver reads the cursor before it is closed. */
    @Test
    void aRefcursorOfACallIsReadInAutocommitToo() throws SQLException {
        for (Twins twins : both.allowing(StatementKind.CALL).twins()) {
            try (Connection connection = twins.tenants().openConnection(Twins.FIRST);
                    CallableStatement call = connection.prepareCall("{? = call first_notes()}")) {
                call.registerOutParameter(1, Types.REF_CURSOR);
                call.execute();
                assertThat(Diary.text(call.getObject(1))).startsWith("1,").contains(" | 5,");
            }
        }
    }
}
