package dev.rowhouse.schema.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The one reader of a {@link Catalog}: nine queries, ten in a transaction of the caller's, however many tables there are. It
 * keeps no state.
 *
 * @since 0.1.0
 */
public final class CatalogReader {

    /** How PostgreSQL prints names and constants hangs on these. */
    private static final List<String> SETTINGS =
            List.of("search_path", "quote_all_identifiers", "DateStyle", "IntervalStyle", "TimeZone", "bytea_output");

    private static final List<String> VALUES =
            List.of("pg_catalog, pg_temp", "off", "ISO, MDY", "postgres", "UTC", "hex");

    private static final Query ROLES = Query.of("roles.sql");
    private static final Query SET = Query.of("settings.sql");

    private static final Query DEVELOPMENT = Query.of("development.sql");

    private CatalogReader() {}

    /**
     * What the catalog says now. In autocommit it is read in a transaction of its own, which changes nothing, and is of one
     * moment; in a transaction of the caller's it is of as many moments as the caller's isolation level lets it be. The
     * connection is left as it was, settings and all.
     *
     * @param connection of any login; one that is let in, if Rowhouse is installed
     * @throws SQLException 42501 if Rowhouse is installed and the login may not see which version is; 40001 if policies were
     *     changed meanwhile, to be tried again; or whatever else the database says. A transaction of the caller's has then to
     *     be rolled back
     */
    public static Catalog read(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            List<Setting> before = set(connection, SETTINGS, VALUES);
            Catalog catalog = read(connection, before.get(0));
            set(connection, SETTINGS, before.stream().map(Setting::value).toList());
            return catalog;
        }
        connection.setAutoCommit(false);
        Catalog catalog;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            catalog = read(connection, set(connection, SETTINGS, VALUES).get(0));
        } catch (SQLException | RuntimeException | Error e) {
            giveBack(connection, e);
            throw e;
        }
        connection.rollback();
        connection.setAutoCommit(true);
        return catalog;
    }

    private static void giveBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static Catalog read(Connection connection, Setting setting) throws SQLException {
        Relations relations = Relations.read(connection);
        return new Catalog(
                setting.server(),
                setting.installed() ? Optional.of(InstallationRow.read(connection)) : Optional.empty(),
                setting.installed()
                        && DEVELOPMENT
                                .rows(connection, row -> row.getBoolean("development"))
                                .contains(true),
                relations.schemas(),
                relations.tables(connection),
                relations.sequences(),
                relations.heirs(),
                setting.installed() ? ROLES.rows(connection, Rows::role) : List.of());
    }

    /** Sets what is to hold until the transaction ends, and tells what held. */
    private static List<Setting> set(Connection connection, List<String> names, List<String> values)
            throws SQLException {
        return SET.rows(
                connection,
                row -> new Setting(row.getString("value"), row.getInt("server"), row.getBoolean("installed")),
                connection.createArrayOf("text", names.toArray()),
                connection.createArrayOf("text", values.toArray()));
    }

    /** What a setting was, and beside it what else is to know before the queries. */
    private record Setting(String value, int server, boolean installed) {}
}
