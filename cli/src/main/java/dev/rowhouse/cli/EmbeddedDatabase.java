package dev.rowhouse.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** An embedded server that is thrown away when it is closed. */
final class EmbeddedDatabase implements DemoDatabase {

    private static final String NAME = "demo";
    private static final String OWNER = "demo_owner";

    private final EmbeddedPostgres postgres;
    private final GivenDatabase database;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.database = new GivenDatabase(postgres.getJdbcUrl(OWNER, NAME), OWNER, null);
    }

    /**
     * Starts it.
     *
     * @throws CannotRunException if it does not start
     */
    static EmbeddedDatabase start() {
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("log_min_messages", "fatal")
                    .setServerConfig("fsync", "off")
                    // It is stopped by closing it, after a Ctrl-C too.
                    .setRegisterShutdownHook(false)
                    .start());
            return database.prepared();
        } catch (IOException | SQLException | RuntimeException e) {
            throw new CannotRunException("the embedded PostgreSQL does not start (" + e
                    + "). Use a server of your own with --url; rowhouse demo --help says what it needs.");
        }
    }

    private EmbeddedDatabase prepared() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + OWNER + " login createrole");
            statement.execute("create database " + NAME + " owner " + OWNER);
            return this;
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public String description() {
        return "embedded and thrown away afterwards";
    }

    @Override
    public PGSimpleDataSource owner() {
        return database.owner();
    }

    @Override
    public PGSimpleDataSource login(String name, String password) {
        return database.login(name, password);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new CannotRunException("the embedded PostgreSQL does not stop (" + e + ")");
        }
    }
}
