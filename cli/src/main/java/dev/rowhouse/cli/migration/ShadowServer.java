package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.Identifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An embedded server that is thrown away when it is closed. */
final class ShadowServer implements AutoCloseable {

    /** It owns the databases, as the login does that runs a project's migrations, and is bound by row-level security. */
    private static final String OWNER = "shadow_owner";

    private static final String UNPACKED = "ot.epg.working-dir";

    private final EmbeddedPostgres postgres;

    private ShadowServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts it.
     *
     * @throws MigrationException if it does not start
     */
    static ShadowServer start() {
        try {
            ShadowServer server = new ShadowServer(builder().start());
            try {
                server.run("create role " + OWNER + " login createrole");
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

    private static EmbeddedPostgres.Builder builder() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("log_min_messages", "fatal")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off");
        if (System.getProperty(UNPACKED) == null) {
            builder.setOverrideWorkingDirectory(unpacked());
        }
        return builder;
    }

    /** The server is unpacked once for all, but not into another user's folder. */
    private static File unpacked() {
        File folder = new File(System.getProperty("java.io.tmpdir"), "embedded-pg");
        return folder.exists() && !folder.canWrite()
                ? new File(folder.getPath() + "-" + System.getProperty("user.name"))
                : folder;
    }

    /** An empty database in the place of the one of that name. */
    DataSource emptied(String name) throws SQLException {
        String database = new Identifier(name).sql();
        run("drop database if exists " + database);
        run("create database " + database + " template template0 owner " + OWNER);
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(postgres.getJdbcUrl(OWNER, name));
        return owner;
    }

    /** Makes roles that migrations take for granted; the owner made them, so it may do with them what owners do. */
    void makeRoles(Set<String> names) throws SQLException {
        for (String name : names) {
            run("set role " + OWNER, "create role " + new Identifier(name).sql() + " nologin", "reset role");
        }
    }

    /** Drops what roles there are beside PostgreSQL's own and the owner; there must be no database that knows them. */
    void dropRoles() throws SQLException {
        List<String> drops = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet roles = statement.executeQuery("""
                        select format('drop role %I', rolname) from pg_roles
                         where rolname not in (current_user, 'shadow_owner') and rolname !~ '^pg_'
                         order by 1""")) {
            while (roles.next()) {
                drops.add(roles.getString(1));
            }
        }
        run(drops.toArray(String[]::new));
    }

    void drop(String name) throws SQLException {
        run("drop database if exists " + new Identifier(name).sql());
    }

    private void run(String... commands) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
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
