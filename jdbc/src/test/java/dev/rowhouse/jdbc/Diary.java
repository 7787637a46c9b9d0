package dev.rowhouse.jdbc;

import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a script saw, event by event, so that two runs of it can be compared. */
final class Diary {

    private final List<String> events = new ArrayList<>();

    /** Something that gives an event. */
    @FunctionalInterface
    interface Call {

        @Nullable
        Object call() throws SQLException;
    }

    /** Something that gives nothing. */
    @FunctionalInterface
    interface Act {

        void run() throws SQLException;
    }

    /** Notes what the call gives, or how it fails. */
    void note(String what, Call call) {
        String event;
        try {
            event = text(call.call());
        } catch (SQLException e) {
            event = failure(e);
        } catch (AssertionError e) {
            event = "the driver's own assertion"; // tests run with them: in simple mode it describes nothing
        }
        events.add(what + ": " + event);
    }

    /** Notes whether the act succeeds, or how it fails. */
    void act(String what, Act act) {
        note(what, () -> {
            act.run();
            return "done";
        });
    }

    List<String> events() {
        return events;
    }

    /** A value in a form that compares. */
    static String text(@Nullable Object value) throws SQLException {
        if (value instanceof ResultSet rows) {
            try (rows) {
                return rows(rows);
            }
        }
        if (value instanceof int[] counts) {
            return Arrays.toString(counts);
        }
        if (value instanceof long[] counts) {
            return Arrays.toString(counts);
        }
        return String.valueOf(value);
    }

    /** All rows that are left. */
    static String rows(ResultSet rows) throws SQLException {
        StringJoiner lines = new StringJoiner(" | ");
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringJoiner line = new StringJoiner(",");
            for (int i = 1; i <= columns; i++) {
                line.add(column(rows, i));
            }
            lines.add(line.toString());
        }
        return lines.toString();
    }

    /** Not as a string what the driver prints as it came, as text before it prepares on the server and binary after. */
    private static String column(ResultSet rows, int index) throws SQLException {
        Object value = rows.getObject(index);
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof Array array ? Arrays.toString((Object[]) array.getArray()) : rows.getString(index);
    }

    private static String failure(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        String position = server == null ? "" : " at " + server.getPosition();
        String counts = e instanceof BatchUpdateException batch ? Arrays.toString(batch.getUpdateCounts()) : "";
        return e.getSQLState() + " " + withoutPortal(withoutDetail(e.getMessage())) + position + counts;
    }

    /** The driver counts its portals, and there are more of them with two forms of each statement. */
    private static String withoutPortal(String message) {
        return message.replaceAll("(portal \"C_|unnamed portal )\\d+", "$1");
    }

    /** The server keeps the values of a violated key to itself where a policy hides rows. */
    private static String withoutDetail(String message) {
        return message.replaceAll("\\n +Detail: Key [^\n]*? already exists\\.", "");
    }
}
