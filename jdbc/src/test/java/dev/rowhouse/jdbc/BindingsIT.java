package dev.rowhouse.jdbc;

import dev.rowhouse.test.RowhouseExtension;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
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
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/** What is bound arrives, whichever setter bound it, in both forms of a statement. */
class BindingsIT {

    @RegisterExtension
    static final RowhouseExtension HARDENED = Twins.tables(RowhouseExtension.hardened());

    @RegisterExtension
    static final RowhouseExtension DEVELOPMENT = Twins.tables(RowhouseExtension.development());

    private static final Instant INSTANT = Instant.parse("2024-02-29T12:34:56.789012Z");
    private static final OffsetDateTime MOMENT = INSTANT.atOffset(ZoneOffset.ofHours(2));

    private static Twins.Both both;

    @BeforeAll
    static void fill() {
        both = Twins.Both.of(HARDENED, DEVELOPMENT);
    }

    /** Binds the one parameter of a statement. */
    @FunctionalInterface
    private interface Setter {

        void on(PreparedStatement statement) throws SQLException;
    }

    @Test
    void numbersArrive() throws SQLException {
        arrive(
                "select ?::numeric, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setByte", s -> s.setByte(1, (byte) 7))
                        .add("setShort", s -> s.setShort(1, (short) 8))
                        .add("setInt", s -> s.setInt(1, 9))
                        .add("setLong", s -> s.setLong(1, 10L))
                        .add("setFloat", s -> s.setFloat(1, 1.5f))
                        .add("setDouble", s -> s.setDouble(1, 2.5))
                        .add("setBigDecimal", s -> s.setBigDecimal(1, new BigDecimal("3.50")))
                        .add("setObject BigInteger", s -> s.setObject(1, new BigInteger("12345678901234567890")))
                        .add("setObject int", s -> s.setObject(1, 4))
                        .add("setObject type and scale", s -> s.setObject(1, "5.678", Types.NUMERIC, 1))
                        .add("setObject type", s -> s.setObject(1, "6", Types.INTEGER))
                        .add("setObject JDBCType", s -> s.setObject(1, 7L, JDBCType.BIGINT))
                        .add("setObject JDBCType and scale", s -> s.setObject(1, 7.25, JDBCType.NUMERIC, 1))
                        .add("setNull", s -> s.setNull(1, Types.NUMERIC)));
    }

    @Test
    void textsArrive() throws SQLException {
        arrive(
                "select ?::text, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setString", s -> s.setString(1, "it's \\ \"quoted\" ? ; $1 😀"))
                        .add("null", s -> s.setString(1, null))
                        .add("setNString", s -> s.setNString(1, "n"))
                        .add("setObject", s -> s.setObject(1, "o"))
                        .add("setObject char", s -> s.setObject(1, 'c'))
                        .add("setObject other", s -> s.setObject(1, "other", Types.OTHER))
                        .add("setObject null", s -> s.setObject(1, null))
                        .add("setNull varchar", s -> s.setNull(1, Types.VARCHAR))
                        .add("setNull other", s -> s.setNull(1, Types.OTHER))
                        .add("setNull named", s -> s.setNull(1, Types.VARCHAR, "text"))
                        .add("setCharacterStream", s -> s.setCharacterStream(1, new StringReader("reader")))
                        .add("setCharacterStream, length", s -> s.setCharacterStream(1, new StringReader("reader"), 3))
                        .add("setAsciiStream", s -> s.setAsciiStream(1, stream("ascii")))
                        .add("setAsciiStream, length", s -> s.setAsciiStream(1, stream("ascii"), 3))
                        .add("setNCharacterStream", s -> s.setNCharacterStream(1, new StringReader("n"), 1L)));
    }

    @Test
    void bytesArrive() throws SQLException {
        arrive(
                "select ?::bytea, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setBytes", s -> s.setBytes(1, new byte[] {0, 1, -1}))
                        .add("null", s -> s.setBytes(1, null))
                        .add("setObject", s -> s.setObject(1, new byte[] {3, 4}))
                        .add("setNull", s -> s.setNull(1, Types.BINARY))
                        .add("setBinaryStream", s -> s.setBinaryStream(1, stream("binary")))
                        .add("setBinaryStream, int", s -> s.setBinaryStream(1, stream("binary"), 3))
                        .add("setBinaryStream, long", s -> s.setBinaryStream(1, stream("binary"), 3L)));
    }

    @Test
    void bytesThatAreChangedAfterTheyWereBoundArriveAsTheyWere() throws SQLException {
        arrive(
                "select ?::bytea, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setBytes", s -> {
                            byte[] bytes = {1, 2, 3};
                            s.setBytes(1, bytes);
                            bytes[0] = 9;
                        })
                        .add("setObject", s -> {
                            byte[] bytes = {1, 2, 3};
                            s.setObject(1, bytes);
                            bytes[0] = 9;
                        }));
    }

    @Test
    void aMomentThatIsChangedAfterItWasBoundArrivesAsItWas() throws SQLException {
        arrive(
                "select ?::timestamptz, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setTimestamp", s -> {
                            Timestamp timestamp = Timestamp.from(INSTANT);
                            s.setTimestamp(1, timestamp);
                            timestamp.setTime(0);
                        })
                        .add("setTimestamp with a calendar", s -> {
                            Calendar calendar = calendar();
                            s.setTimestamp(1, Timestamp.from(INSTANT), calendar);
                            calendar.setTimeZone(TimeZone.getTimeZone("UTC"));
                        })
                        .add("setObject", s -> {
                            Timestamp timestamp = Timestamp.from(INSTANT);
                            s.setObject(1, timestamp);
                            timestamp.setTime(0);
                        }));
    }

    @Test
    void momentsArrive() throws SQLException {
        arrive(
                "select ?::timestamptz, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setTimestamp", s -> s.setTimestamp(1, Timestamp.from(INSTANT)))
                        .add("null", s -> s.setTimestamp(1, null))
                        .add("with a calendar", s -> s.setTimestamp(1, Timestamp.from(INSTANT), calendar()))
                        .add("Timestamp", s -> s.setObject(1, Timestamp.from(INSTANT)))
                        .add("OffsetDateTime", s -> s.setObject(1, MOMENT))
                        .add("LocalDateTime", s -> s.setObject(1, MOMENT.toLocalDateTime()))
                        .add("Instant", s -> s.setObject(1, INSTANT))
                        .add("ZonedDateTime", s -> s.setObject(1, ZonedDateTime.from(MOMENT)))
                        .add("typed", s -> s.setObject(1, MOMENT, Types.TIMESTAMP_WITH_TIMEZONE))
                        .add("typed local", s -> s.setObject(1, LocalDateTime.MIN.withYear(2000), Types.TIMESTAMP))
                        .add("setNull", s -> s.setNull(1, Types.TIMESTAMP)));
    }

    @Test
    void datesAndTimesArrive() throws SQLException {
        arrive(
                "select ?::date, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setDate", s -> s.setDate(1, Date.valueOf("2024-02-29")))
                        .add("with a calendar", s -> s.setDate(1, Date.valueOf("2024-02-29"), calendar()))
                        .add("LocalDate", s -> s.setObject(1, LocalDate.of(2024, 2, 29)))
                        .add("java.util.Date", s -> s.setObject(1, java.util.Date.from(INSTANT)))
                        .add("typed", s -> s.setObject(1, "2024-02-29", Types.DATE))
                        .add("setNull", s -> s.setNull(1, Types.DATE)));
        arrive(
                "select ?::time, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setTime", s -> s.setTime(1, Time.valueOf("12:34:56")))
                        .add("with a calendar", s -> s.setTime(1, Time.valueOf("12:34:56"), calendar()))
                        .add("LocalTime", s -> s.setObject(1, LocalTime.of(12, 34, 56)))
                        .add("OffsetTime", s -> s.setObject(1, OffsetTime.of(12, 34, 56, 0, ZoneOffset.UTC)))
                        .add("setNull", s -> s.setNull(1, Types.TIME)));
    }

    @Test
    void otherTypesArrive() throws SQLException {
        arrive(
                "select ?::uuid, count(*) from note",
                Map.of(),
                new Setters()
                        .add("UUID", s -> s.setObject(1, new UUID(1, 2)))
                        .add("typed", s -> s.setObject(1, new UUID(1, 2), Types.OTHER)));
        arrive(
                "select ?::boolean, count(*) from note",
                Map.of(),
                new Setters()
                        .add("setBoolean", s -> s.setBoolean(1, true))
                        .add("Boolean", s -> s.setObject(1, false))
                        .add("BIT", s -> s.setObject(1, true, Types.BIT))
                        .add("setNull", s -> s.setNull(1, Types.BOOLEAN)));
        arrive(
                "select ?::jsonb, count(*) from note",
                Map.of(),
                new Setters()
                        .add("PGobject", s -> s.setObject(1, json()))
                        .add("OTHER", s -> s.setObject(1, "{\"b\": 2}", Types.OTHER)));
        arrive(
                "select ?::interval, count(*) from note",
                Map.of(),
                new Setters().add("PGInterval", s -> s.setObject(1, new PGInterval("1 day"))));
    }

    @Test
    void whatHasToBeReadOnceArrives() throws SQLException {
        arrive(
                "select ?::text[], count(*) from note",
                Map.of(),
                new Setters()
                        .add(
                                "setArray",
                                s -> s.setArray(1, s.getConnection().createArrayOf("text", new Object[] {"a", "b"})))
                        .add("setObject", s -> s.setObject(1, new String[] {"c", "d"}))
                        .add(
                                "Array as an object",
                                s -> s.setObject(1, s.getConnection().createArrayOf("text", new Object[] {"e"}))));
        arrive(
                "select xmlserialize(document ?::xml as text), count(*) from note",
                Map.of(),
                new Setters().add("setSQLXML", s -> {
                    SQLXML xml = s.getConnection().createSQLXML();
                    xml.setString("<a/>");
                    s.setSQLXML(1, xml);
                }));
    }

    @Test
    void theServerFindsOutTheTypesOfUntypedTexts() throws SQLException {
        arrive(
                "select id from note where id = ? or at < ?",
                Map.of("stringtype", "unspecified"),
                new Setters()
                        .add("both", s -> {
                            s.setString(1, "3");
                            s.setString(2, "2024-02-29");
                        })
                        .add("one null", s -> {
                            s.setString(1, "4");
                            s.setNull(2, Types.OTHER);
                        }));
    }

    @Test
    void aParameterThatIsMissingIsNamedAsByTheDriver() throws SQLException {
        both.same((connection, diary) -> {
            try (PreparedStatement query = connection.prepareStatement("select id from note where id in (?, ?)")) {
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
        });
    }

    private static void arrive(String sql, Map<String, String> properties, Setters setters) throws SQLException {
        both.with(properties).same((connection, diary) -> {
            for (Map.Entry<String, Setter> setter : setters.all.entrySet()) {
                try (PreparedStatement query = connection.prepareStatement(sql)) {
                    diary.act(setter.getKey(), () -> setter.getValue().on(query));
                    diary.note(setter.getKey(), query::executeQuery);
                    rollback(query);
                }
            }
        });
    }

    /** After a failure the rest would only show that there was one. */
    private static void rollback(PreparedStatement query) throws SQLException {
        if (!query.getConnection().getAutoCommit()) {
            query.getConnection().rollback();
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Calendar calendar() {
        return Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
    }

    private static PGobject json() throws SQLException {
        PGobject json = new PGobject();
        json.setType("jsonb");
        json.setValue("{\"a\": 1}");
        return json;
    }

    /** Setters by name, in order. */
    private static final class Setters {

        private final Map<String, Setter> all = new LinkedHashMap<>();

        Setters add(String name, Setter setter) {
            @Nullable Setter known = all.put(name, setter);
            if (known != null) {
                throw new IllegalArgumentException(name);
            }
            return this;
        }
    }
}
