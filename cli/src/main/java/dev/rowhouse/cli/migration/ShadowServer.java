package dev.rowhouse.cli.migration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An embedded server that is thrown away when it is closed. */
final class ShadowServer implements AutoCloseable {

    /** It owns the databases, as the login does that runs a project's migrations, and is bound by row-level security. */
    private static final String OWNER = "shadow_owner";

    private static final String UNPACKED = "ot.epg.working-dir";

    private final EmbeddedPostgres postgres;

    /** The superuser's, and the owner's. */
    private final String password;

    private ShadowServer(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /**
     * Starts it.
     *
     * @throws MigrationException if it does not start
     */
    static ShadowServer start() {
        try {
            String password = UUID.randomUUID().toString();
            ShadowServer server = new ShadowServer(started(password), password);
            try {
                server.run("create role shadow_owner login createrole password %L", password);
                return server;
            } catch (SQLException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException | SQLException | RuntimeException e) {
            throw new MigrationException(
                    "the embedded PostgreSQL does not start (" + e
                            + "); compare with a database of your own: --url, or -Drowhouse.url with Maven",
                    e);
        }
    }

    /** Nobody else on this machine is to come in: what runs here may hold what the project's migrations hold. */
    private static EmbeddedPostgres started(String password) throws IOException {
        Path file = Files.createTempFile("rowhouse", ".password");
        try {
            Files.writeString(file, password);
            return builder(password, file).start();
        } finally {
            Files.delete(file);
        }
    }

    private static EmbeddedPostgres.Builder builder(String password, Path passwordFile) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                // Options of initdb, as the locale is; the server never runs without them.
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setConnectConfig("password", password)
                .setServerConfig("log_min_messages", "fatal")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off");
        if (System.getProperty(UNPACKED) == null) {
            builder.setOverrideWorkingDirectory(OwnFolder.find().toFile());
        }
        return builder;
    }

    /** An empty database in the place of the one of that name. */
    DataSource emptied(String name) throws SQLException {
        drop(name);
        run("create database %I template template0 owner shadow_owner", name);
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(postgres.getJdbcUrl(OWNER, name));
        owner.setPassword(password);
        return owner;
    }

    void drop(String name) throws SQLException {
        run("drop database if exists %I", name);
    }

    /** Makes roles that migrations take for granted; the owner made them, so it may do with them what owners do. */
    void makeRoles(Set<String> names) throws SQLException {
        for (String name : names) {
            try (Connection connection = postgres.getDatabase(OWNER, "postgres").getConnection()) {
                run(connection, "create role %I nologin", name);
            }
        }
    }

    /** Drops what roles there are beside PostgreSQL's own and the owner; there must be no database that knows them. */
    void dropRoles() throws SQLException {
        List<String> roles = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select rolname from pg_roles
                         where rolname not in (current_user, 'shadow_owner') and rolname !~ '^pg_'
                         order by rolname""")) {
            while (rows.next()) {
                roles.add(rows.getString(1));
            }
        }
        for (String role : roles) {
            run("drop role %I", role);
        }
    }

    private void run(String command, String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            run(connection, command, name);
        }
    }

    /** The server itself puts the name in: no text of ours is ever part of a command. */
    private static void run(Connection connection, String command, String name) throws SQLException {
        try (PreparedStatement format = connection.prepareStatement("select pg_catalog.format(?, ?::text)");
                Statement statement = connection.createStatement()) {
            format.setString(1, command);
            format.setString(2, name);
            try (ResultSet row = format.executeQuery()) {
                row.next();
                statement.execute(row.getString(1));
            }
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new MigrationException("the embedded PostgreSQL does not stop (" + e + ")", e);
        }
    }
}
