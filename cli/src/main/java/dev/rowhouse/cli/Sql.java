package dev.rowhouse.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement with its binds: what is shown is what is sent.
 *
 * @param text with a {@code ?} for each bind
 * @param binds strings, numbers, or a {@link Secret}
 */
record Sql(String text, List<Object> binds) {

    static Sql of(String text, Object... binds) {
        return new Sql(text, List.of(binds));
    }

    Rows query(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection);
                ResultSet result = statement.executeQuery()) {
            return Rows.of(result);
        }
    }

    int update(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < binds.size(); i++) {
            Object bind = binds.get(i);
            statement.setObject(i + 1, bind instanceof Secret secret ? secret.value() : bind);
        }
        return statement;
    }

    /** As it is shown, without secrets. */
    @Override
    public String toString() {
        return binds.isEmpty()
                ? text
                : text + "\n  with " + binds.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /**
     * A bind that is not shown.
     *
     * @param description what is shown in its place
     * @param value what is sent
     */
    record Secret(String description, String value) {

        @Override
        public String toString() {
            return "<" + description + ">";
        }
    }
}
