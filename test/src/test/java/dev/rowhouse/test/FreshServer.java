package dev.rowhouse.test;

import dev.rowhouse.schema.Identifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A bare server, for tests of what makes a database Rowhouse's: one per JVM, started when first asked for and stopped when
 * the JVM exits.
 */
final class FreshServer {

    private static @Nullable EmbeddedPostgres running;

    private static final List<String> DATABASES = new ArrayList<>();

    private static int databases;

    private FreshServer() {}

    /** A new empty database with logins of its own, none of them a superuser. */
    static synchronized FreshDatabase database() throws SQLException {
        return database("encoding 'UTF8'");
    }

    /** The same, made with these options. */
    static synchronized FreshDatabase database(String options) throws SQLException {
        String name = "fresh_" + ++databases;
        FreshDatabase database =
                new FreshDatabase(name, name + "_owner", name + "_app", name + "_admin", "rowhouse_" + name);
        try (Connection superuser = connect("postgres", "postgres")) {
            Sql.run(
                    superuser,
                    "create role " + database.owner() + " login createrole",
                    "create role " + database.app() + " login",
                    "create role " + database.admin() + " login",
                    "create database " + name + " owner " + database.owner() + " " + options);
        }
        DATABASES.add(name);
        return database;
    }

    /** A database with the logins of another one. */
    static synchronized FreshDatabase sibling(FreshDatabase other) throws SQLException {
        String name = "fresh_" + ++databases;
        try (Connection superuser = connect("postgres", "postgres")) {
            Sql.run(superuser, "create database " + name + " owner " + other.owner());
        }
        DATABASES.add(name);
        return new FreshDatabase(name, other.owner(), other.app(), other.admin(), other.prefix());
    }

    /** Drops every database made so far: a server with a hundred of them takes long to stop. */
    static synchronized void clear() throws SQLException {
        try (Connection superuser = connect("postgres", "postgres")) {
            for (String name : DATABASES) {
                Sql.run(superuser, "drop database " + name + " with (force)");
            }
        }
        DATABASES.clear();
    }

    /** A connection; trust is all the authentication there is. */
    static Connection connect(String database, String login) throws SQLException {
        return source(database, login).getConnection();
    }

    /** A connection whose flights are counted. */
    static Connection counted(String database, String login) throws SQLException {
        PGSimpleDataSource source = source(database, login);
        source.setSocketFactory(FlightCounter.PROPERTY_VALUE);
        return source.getConnection();
    }

    private static PGSimpleDataSource source(String database, String login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {server().getPort()});
        source.setDatabaseName(database);
        source.setUser(login);
        return source;
    }

    /** The major version. */
    static int version() throws SQLException {
        try (Connection connection = connect("postgres", "postgres")) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    /** A name as SQL writes it. */
    static String quoted(String name) {
        return new Identifier(name).sql();
    }

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres server = running;
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .setServerConfig("max_connections", "100")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
            }
            running = server;
        }
        return server;
    }
}
