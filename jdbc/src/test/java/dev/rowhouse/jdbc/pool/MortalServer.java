package dev.rowhouse.jdbc.pool;

import dev.rowhouse.SigningKey;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A server that may go down, with one database in which a table is walled; the server of the other tests must not. */
final class MortalServer implements AutoCloseable {

    static final String APP = "mortal_app";
    static final String ADMIN = "mortal_admin";

    private static final String OWNER = "mortal_owner";
    private static final RoleNames ROLES = RoleNames.of("rowhouse_mortal");
    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
            .build();

    private final Path data;
    private final SigningKey key = SigningKey.of("mortal01", new byte[32]);
    private EmbeddedPostgres postgres;

    private MortalServer(Path data, EmbeddedPostgres postgres) {
        this.data = data;
        this.postgres = postgres;
    }

    static MortalServer start() {
        try {
            Path data = Files.createTempDirectory("mortal-server");
            MortalServer server = new MortalServer(data, run(data, 0));
            server.prepare();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL cannot be prepared", e);
        }
    }

    private static EmbeddedPostgres run(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                // Off by default here; then a crash may undo what was committed, which is not what is to be tested.
                .setServerConfig("synchronous_commit", "on")
                .setDataDirectory(data)
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private void prepare() throws SQLException {
        execute(
                "create role " + OWNER + " login createrole",
                "create role " + ADMIN + " login",
                "create role " + APP + " login",
                "create database mortal owner " + OWNER);
        try (Connection owner = connect("mortal", OWNER);
                Statement statement = owner.createStatement()) {
            Installation.builder(ROLES).adminLogin(ADMIN).appLogin(APP).build().install(owner);
            Installation.addKey(owner, key);
            statement.execute("create table note (id bigint generated always as identity, tenant text, title text)");
            PolicySql.of(MODEL, ROLES).protect().execute(owner);
        }
    }

    SigningKey key() {
        return key;
    }

    int port() {
        return postgres.getPort();
    }

    /** The database, through that port. */
    static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/mortal";
    }

    /** As the superuser, in no database of anybody's. */
    void execute(String... statements) throws SQLException {
        run("postgres", statements);
    }

    /** As the superuser, whom no policy binds, in the database. */
    void inDatabase(String... statements) throws SQLException {
        run("mortal", statements);
    }

    private void run(String database, String... statements) throws SQLException {
        try (Connection superuser = connect(database, "postgres");
                Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What is really there: the first column, as the superuser sees it. */
    List<String> truth(String sql) throws SQLException {
        try (Connection superuser = connect("mortal", "postgres");
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    /** Returns when this is so, which it is asked over and over again. */
    void await(String condition) throws SQLException {
        execute("do $$ begin while not (" + condition + ") loop"
                + " perform pg_sleep(0.01); perform pg_stat_clear_snapshot(); end loop; end $$");
    }

    /** Goes down at once, without a word to whoever is connected but an error, and comes up again in the same place. */
    void crash() throws IOException {
        int port = port();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                .orElseThrow();
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid()))
                .start()
                .onExit()
                .join();
        postmaster.onExit().join();
        postgres.close();
        postgres = run(data, port);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    private Connection connect(String database, String login) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + database, login, null);
    }
}
