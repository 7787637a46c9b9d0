package dev.rowhouse.test;

import dev.rowhouse.Access;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import org.postgresql.PGConnection;

/** A database with nothing in it, and the names of who may use it. */
record FreshDatabase(String name, String owner, String app, String admin, String prefix) {

    static final SigningKey KEY = SigningKey.of("testkey1", Tokens.SECRET);

    RoleNames roles() {
        return RoleNames.of(prefix);
    }

    Connection asOwner() throws SQLException {
        return FreshServer.connect(name, owner);
    }

    Connection asApp() throws SQLException {
        return FreshServer.connect(name, app);
    }

    Connection asAdmin() throws SQLException {
        return FreshServer.connect(name, admin);
    }

    Connection asSuperuser() throws SQLException {
        return FreshServer.connect(name, "postgres");
    }

    /** The set-up with a login for each purpose. */
    Installation hardened() {
        return Installation.builder(roles()).appLogin(app).adminLogin(admin).build();
    }

    /** The set-up in which the owner's login is all. */
    Installation development() {
        return Installation.builder(roles()).development().build();
    }

    /** Installs the hardened set-up with the key of the tests, and registers tenants. */
    FreshDatabase installed(String... tenants) throws SQLException {
        try (Connection owner = asOwner()) {
            hardened().install(owner);
            Installation.addKey(owner, KEY);
        }
        return registered(tenants);
    }

    /** Registers tenants that are not there yet. */
    FreshDatabase registered(String... tenants) throws SQLException {
        try (Connection owner = asOwner()) {
            for (String tenant : tenants) {
                Sql.update(owner, "insert into rowhouse.tenant (id) values (?) on conflict do nothing", tenant);
            }
        }
        return this;
    }

    /** Runs statements as the owner. */
    FreshDatabase with(String... statements) throws SQLException {
        try (Connection owner = asOwner()) {
            Sql.run(owner, statements);
        }
        return this;
    }

    /** Protects tables. */
    FreshDatabase protect(PolicyModel model) throws SQLException {
        try (Connection owner = asOwner()) {
            PolicySql.of(model, roles()).protect().execute(owner);
        }
        return this;
    }

    /** A connection of the application, in a transaction of that tenant. */
    Connection enter(String tenant) throws SQLException {
        Connection connection = asApp();
        connection.setAutoCommit(false);
        enter(connection, token(Access.of(Tenant.of(tenant)), backendOf(connection)));
        return connection;
    }

    static void enter(Connection connection, String token) throws SQLException {
        Sql.query(connection, "select rowhouse.enter(?, 'public')", token);
    }

    static String token(Access access, int backend) {
        return TokenSigner.of(KEY, Duration.ofMinutes(5), InstantSource.system())
                .sign(access, backend)
                .value();
    }

    static int backendOf(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }
}
