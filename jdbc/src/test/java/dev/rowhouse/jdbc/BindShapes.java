package dev.rowhouse.jdbc;

import dev.rowhouse.jdbc.Twins.Script;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.PGobject;

/** What is bound: values that can be sent again, in both forms of a statement, and values that are read once. */
final class BindShapes {

    private static final OffsetDateTime MOMENT =
            Instant.parse("2024-02-29T12:34:56.789012Z").atOffset(ZoneOffset.ofHours(2));
    private static final String TEXT = "select ?::text, count(*) from note where id <= 5";
    private static final String BYTES = "select ?::bytea, count(*) from note where id <= 5";

    static final List<NamedShape> ALL = List.of(
            NamedShape.of("typed binds", BindShapes::typed),
            NamedShape.of("untyped binds", BindShapes::untyped),
            NamedShape.of("java.time", BindShapes::javaTime),
            NamedShape.of("other objects", BindShapes::objects),
            NamedShape.of("nulls", BindShapes::nulls),
            NamedShape.of("binds that are missing", BindShapes::missing),
            NamedShape.of("setCharacterStream", text(s -> s.setCharacterStream(1, new StringReader("reader")))),
            NamedShape.of("setCharacterStream, int", text(s -> s.setCharacterStream(1, new StringReader("reader"), 3))),
            NamedShape.of(
                    "setCharacterStream, long", text(s -> s.setCharacterStream(1, new StringReader("reader"), 3L))),
            NamedShape.of("setNCharacterStream", text(s -> s.setNCharacterStream(1, new StringReader("n"), 1L))),
            NamedShape.of("setAsciiStream", text(s -> s.setAsciiStream(1, stream("ascii")))),
            NamedShape.of("setAsciiStream, int", text(s -> s.setAsciiStream(1, stream("ascii"), 3))),
            NamedShape.of("setAsciiStream, long", text(s -> s.setAsciiStream(1, stream("ascii"), 3L))),
            NamedShape.of("setBinaryStream", bytes(s -> s.setBinaryStream(1, stream("binary")))),
            NamedShape.of("setBinaryStream, int", bytes(s -> s.setBinaryStream(1, stream("binary"), 3))),
            NamedShape.of("setBinaryStream, long", bytes(s -> s.setBinaryStream(1, stream("binary"), 3L))),
            NamedShape.of("a stream that is too short", bytes(s -> s.setBinaryStream(1, stream("binary"), 30))),
            NamedShape.of("arrays", BindShapes::arrays),
            NamedShape.of("setSQLXML", BindShapes::xml),
            NamedShape.of("setBlob", BindShapes::blob),
            NamedShape.of("setClob", BindShapes::clob));

    private BindShapes() {}

    /** Binds the one parameter of a statement. */
    @FunctionalInterface
    private interface Setter {

        void on(PreparedStatement statement) throws SQLException;
    }

    private static void typed(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select ?::int2, ?::int4, ?::int8, ?::float4,"
                + " ?::float8, ?::numeric, ?::boolean, ?::text, ?::bytea, count(*) from note where id <= 5")) {
            query.setShort(1, (short) 1);
            query.setInt(2, 2);
            query.setLong(3, 3);
            query.setFloat(4, 4.5f);
            query.setDouble(5, 5.5);
            query.setBigDecimal(6, new BigDecimal("6.50"));
            query.setBoolean(7, true);
            query.setString(8, "it's; ? $1 {d} 😀");
            query.setBytes(9, new byte[] {0, 1, -1});
            diary.note("rows", query::executeQuery);
            query.setObject(2, 22);
            query.setObject(6, "6.789", Types.NUMERIC, 1);
            diary.note("other rows", query::executeQuery);
        }
    }

    private static void untyped(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select ?::date, ?::time, ?::timestamptz, ?::jsonb, count(*) from note where id <= 5")) {
            query.setDate(1, Date.valueOf("2024-02-29"));
            query.setTime(2, Time.valueOf("12:34:56"));
            query.setTimestamp(3, Timestamp.from(MOMENT.toInstant()));
            query.setObject(4, "{\"b\": 2}", Types.OTHER);
            diary.note("rows", query::executeQuery);
            query.setNull(3, Types.TIMESTAMP);
            diary.note("null", query::executeQuery);
        }
    }

    private static void javaTime(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select ?::date, ?::time, ?::timestamp, ?::timestamptz, count(*) from note where id <= 5")) {
            query.setObject(1, LocalDate.of(2024, 2, 29));
            query.setObject(2, LocalTime.of(12, 34, 56));
            query.setObject(3, LocalDateTime.of(2024, 2, 29, 12, 34));
            query.setObject(4, MOMENT);
            diary.note("rows", query::executeQuery);
            query.setObject(4, MOMENT, Types.TIMESTAMP_WITH_TIMEZONE);
            diary.note("typed", query::executeQuery);
            diary.act("Instant", () -> query.setObject(4, MOMENT.toInstant()));
            diary.note("after it", query::executeQuery);
        }
    }

    private static void objects(Connection connection, Diary diary) throws SQLException {
        PGobject json = new PGobject();
        json.setType("jsonb");
        json.setValue("{\"a\": 1}");
        try (PreparedStatement query =
                connection.prepareStatement("select ?::uuid, ?::jsonb, count(*) from note where id <= 5")) {
            query.setObject(1, new UUID(1, 2));
            query.setObject(2, json);
            diary.note("rows", query::executeQuery);
            query.setObject(1, new UUID(1, 2).toString(), Types.OTHER);
            diary.note("typed", query::executeQuery);
            diary.act("no such type", () -> query.setObject(1, new Object()));
        }
    }

    private static void nulls(Connection connection, Diary diary) throws SQLException {
        List<Setter> setters = List.of(
                s -> s.setNull(1, Types.VARCHAR),
                s -> s.setNull(1, Types.INTEGER),
                s -> s.setNull(1, Types.TIMESTAMP),
                s -> s.setNull(1, Types.OTHER),
                s -> s.setNull(1, Types.NULL),
                s -> s.setNull(1, Types.VARCHAR, "text"),
                s -> s.setObject(1, null),
                s -> s.setObject(1, null, Types.INTEGER),
                s -> s.setString(1, null));
        try (PreparedStatement query = connection.prepareStatement("select count(*) from note where ? is null")) {
            for (int i = 0; i < setters.size(); i++) {
                setters.get(i).on(query);
                diary.note("null " + i, query::executeQuery);
                Shapes.recover(connection);
            }
        }
    }

    private static void missing(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select id from note where id in (?, ?) order by id")) {
            diary.note("none", query::executeQuery);
            query.setLong(1, 1);
            diary.note("one", query::executeQuery);
            query.setLong(2, 2);
            diary.note("both", query::executeQuery);
            query.clearParameters();
            query.setLong(2, 2);
            diary.note("cleared", query::executeQuery);
            diary.act("too many", () -> query.setLong(3, 3));
            diary.act("too few", () -> query.setLong(0, 3));
        }
    }

    private static Script text(Setter setter) {
        return readOnce(TEXT, setter);
    }

    private static Script bytes(Setter setter) {
        return readOnce(BYTES, setter);
    }

    /** Twice with one statement: what was read for the first execution is bound again for the second. */
    private static Script readOnce(String sql, Setter setter) {
        return (connection, diary) -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                for (int i = 0; i < 2; i++) {
                    setter.on(query);
                    diary.note("rows", query::executeQuery);
                    Shapes.recover(connection);
                }
            }
        };
    }

    private static void arrays(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select ?::text[], ?::int4[], count(*) from note where id <= 5")) {
            query.setArray(1, connection.createArrayOf("text", new Object[] {"a", "it's", null}));
            query.setObject(2, new int[] {1, 2});
            diary.note("rows", query::executeQuery);
            query.setObject(1, new String[] {"c", "d"});
            query.setArray(2, connection.createArrayOf("int4", new Object[] {3, 4}));
            diary.note("other rows", query::executeQuery);
            try (ResultSet rows = query.executeQuery()) {
                diary.note("next", rows::next);
                diary.note("elements", () -> rows.getArray(1).getResultSet());
                diary.note("type", () -> rows.getArray(2).getBaseTypeName());
                query.setArray(1, rows.getArray(1));
            }
            diary.note("bound again", query::executeQuery);
        }
    }

    private static void xml(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select ?::xml, count(*) from note where id <= 5")) {
            SQLXML xml = connection.createSQLXML();
            xml.setString("<a/>");
            query.setSQLXML(1, xml);
            try (ResultSet rows = query.executeQuery()) {
                diary.note("next", rows::next);
                diary.note("xml", () -> rows.getSQLXML(1).getString());
            }
        }
    }

    private static void blob(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select ?::oid, count(*) from note where id <= 5")) {
            diary.act("stream", () -> query.setBlob(1, stream("binary")));
            diary.note("read", () -> blob(query));
            Shapes.recover(connection);
            diary.act("stream and length", () -> query.setBlob(1, stream("binary"), 3));
            diary.note("read", () -> blob(query));
        }
    }

    private static String blob(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            rows.next();
            Blob blob = rows.getBlob(1);
            blob.setBytes(1, "B".getBytes(StandardCharsets.US_ASCII));
            String text = blob.length() + " " + new String(blob.getBytes(1, 3), StandardCharsets.US_ASCII) + " "
                    + blob.position("n".getBytes(StandardCharsets.US_ASCII), 1) + " " + rows.getLong(2);
            query.setBlob(1, blob);
            try (ResultSet again = query.executeQuery()) {
                return text + again.next();
            }
        }
    }

    private static void clob(Connection connection, Diary diary) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select ?::oid, count(*) from note where id <= 5")) {
            diary.act("reader", () -> query.setClob(1, new StringReader("text"), 4L));
            diary.note("read", () -> {
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    Clob clob = rows.getClob(1);
                    return clob.length() + " " + clob.getSubString(1, 2) + " " + rows.getLong(2);
                }
            });
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
