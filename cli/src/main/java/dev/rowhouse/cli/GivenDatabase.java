package dev.rowhouse.cli;

import dev.rowhouse.test.FlightCounter;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database on somebody's server.
 *
 * @param url for pgjdbc
 * @param user the login that owns it; null if the URL names it, or it is the operating system's user
 * @param password null if the URL holds it, or none is needed
 */
record GivenDatabase(
        String url, @Nullable String user, @Nullable String password) implements DemoDatabase {

    @Override
    public String description() {
        return "at " + address();
    }

    /** The URL without its properties, one of which may be a password. */
    private String address() {
        return url.replaceFirst("[?].*", "");
    }

    @Override
    public PGSimpleDataSource owner() {
        PGSimpleDataSource source = source();
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    @Override
    public PGSimpleDataSource login(String name, String password) {
        PGSimpleDataSource source = source();
        source.setUser(name);
        source.setPassword(password);
        return source;
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
            source.setProperty("socketFactory", FlightCounter.PROPERTY_VALUE);
        } catch (SQLException | IllegalArgumentException e) {
            throw new CannotRunException("\"" + address()
                    + "\" is no URL of PostgreSQL's JDBC driver: write jdbc:postgresql://host:port/database");
        }
        // The demo's table is in this schema, whatever else the login is used to.
        source.setCurrentSchema("public");
        return source;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "GivenDatabase[" + description() + "]";
    }
}
