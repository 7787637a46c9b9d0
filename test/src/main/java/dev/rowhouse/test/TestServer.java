package dev.rowhouse.test;

import dev.rowhouse.schema.Identifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one embedded server of this JVM: started when first asked for, stopped when the JVM exits. It keeps a template for each
 * set-up, made when first asked for, because copying a database takes milliseconds and installing takes longer.
 */
final class TestServer {

    /** A system property: {@code true} makes commits wait for the disk, as in production. Tests need no such patience. */
    static final String DURABLE = "rowhouse.test.durable";

    static final String SUPERUSER = "postgres";

    private static @Nullable TestServer running;

    private final EmbeddedPostgres postgres;
    private final int version;
    private final Set<SetUp> templates = EnumSet.noneOf(SetUp.class);
    private int copies;

    private TestServer(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        try (Connection connection = source("postgres", SUPERUSER).getConnection()) {
            this.version = connection.getMetaData().getDatabaseMajorVersion();
        }
        asSuperuser(List.of(
                "create role " + SetUp.OWNER + " login createrole",
                "create role " + SetUp.HARDENED.adminLogin() + " login",
                "create role " + SetUp.HARDENED.appLogin() + " login"));
    }

    /** The server, which is started by the first call. */
    static synchronized TestServer running() {
        TestServer server = running;
        if (server == null) {
            server = start();
            running = server;
        }
        return server;
    }

    private static TestServer start() {
        String durable = Boolean.getBoolean(DURABLE) ? "on" : "off";
        try {
            return new TestServer(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", durable)
                    .setServerConfig("synchronous_commit", durable)
                    // So that tests sort and fail alike wherever they run.
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track", "all")
                    // What a statement did wrong its sender is told; what befalls the server itself goes to the log.
                    .setServerConfig("log_min_messages", "log")
                    .setServerConfig("log_checkpoints", "off")
                    // A worker of it in a template would hold up the next copy.
                    .setServerConfig("autovacuum", "off")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL cannot be prepared", e);
        }
    }

    /** The server's major version. */
    int version() {
        return version;
    }

    int port() {
        return postgres.getPort();
    }

    /** A new data source; trust is all the authentication there is. */
    PGSimpleDataSource source(String database, String login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(login);
        return source;
    }

    /** The name of a new database, a copy of the template of that set-up. */
    synchronized String copy(SetUp setUp) throws SQLException {
        if (!templates.contains(setUp)) {
            makeTemplate(setUp);
            templates.add(setUp);
        }
        String name = "rowhouse_" + ++copies;
        asSuperuser(List.of(
                "create database " + sql(name) + " template " + sql(setUp.template()) + " owner " + sql(SetUp.OWNER)));
        return name;
    }

    /** Drops a database, whoever is connected to it. */
    void drop(String name) throws SQLException {
        asSuperuser(List.of("drop database if exists " + sql(name) + " with (force)"));
    }

    private void makeTemplate(SetUp setUp) throws SQLException {
        String name = sql(setUp.template());
        // An earlier attempt may have failed half-way.
        drop(setUp.template());
        asSuperuser(List.of("create database " + name + " owner " + sql(SetUp.OWNER)));
        try (Connection owner = source(setUp.template(), SetUp.OWNER).getConnection()) {
            setUp.installation().install(owner);
        }
        // Somebody connected to it would make the next copy fail.
        asSuperuser(List.of("alter database " + name + " with allow_connections false"));
    }

    private void asSuperuser(List<String> statements) throws SQLException {
        try (Connection connection = source("postgres", SUPERUSER).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String sql(String name) {
        return new Identifier(name).sql();
    }
}
