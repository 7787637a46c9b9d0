package dev.rowhouse.cli.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that somebody works with.
 *
 * @param source connects to it
 */
record LiveDatabase(PGSimpleDataSource source) {

    static LiveDatabase at(String url, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new MigrationException("\"" + url.replaceFirst("[?].*", "")
                    + "\" is no URL of PostgreSQL's JDBC driver: write jdbc:postgresql://host:port/database");
        }
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setApplicationName("rowhouse");
        return new LiveDatabase(source);
    }

    Connection connect() throws SQLException {
        return source.getConnection();
    }

    /** Where it is, without what is secret about it. */
    String address() {
        StringBuilder address = new StringBuilder();
        for (int i = 0; i < source.getServerNames().length; i++) {
            address.append(i == 0 ? "" : ",").append(source.getServerNames()[i]);
            int port = source.getPortNumbers()[i];
            address.append(':').append(port == 0 ? 5432 : port);
        }
        return address + "/" + source.getDatabaseName();
    }

    /** Who logs in. */
    String login() {
        String user = source.getUser();
        return user != null ? user : System.getProperty("user.name");
    }

    @Override
    public String toString() {
        return "LiveDatabase[" + address() + "]";
    }
}
