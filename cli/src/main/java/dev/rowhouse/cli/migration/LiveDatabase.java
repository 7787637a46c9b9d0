package dev.rowhouse.cli.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database that somebody works with.
 *
 * @param source connects to it
 */
record LiveDatabase(PGSimpleDataSource source) {

    /** What follows the first is a password, most likely; the driver would take it for a host and a port, and log it. */
    private static final Pattern LOGIN_IN_ADDRESS =
            Pattern.compile("[^?]*@.*|[^?]*[?]([^=]*&)?[^=&]*@.*", Pattern.DOTALL);

    /**
     * The database at that URL, which no message repeats, because passwords get into URLs.
     *
     * @throws MigrationException if it is none
     */
    static LiveDatabase at(String url, @Nullable String user, @Nullable String password) {
        if (LOGIN_IN_ADDRESS.matcher(url).matches()) {
            throw new MigrationException(
                    "the URL has an @ in its address, and PostgreSQL's JDBC driver knows no login there:"
                            + " write jdbc:postgresql://host:port/database, give the login with --user, or -Drowhouse.user with"
                            + " Maven, and the password in PGPASSWORD. An @ in the name of a database is written %40");
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new MigrationException(
                    "that is no URL of PostgreSQL's JDBC driver:" + " write jdbc:postgresql://host:port/database");
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
