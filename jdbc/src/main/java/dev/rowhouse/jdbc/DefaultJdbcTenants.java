package dev.rowhouse.jdbc;

import dev.rowhouse.Access;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections for an access: borrows one, and puts a session around it. */
final class DefaultJdbcTenants implements JdbcTenants {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTenants.class);

    private final DataSource app;
    private final Reaches reaches;
    private final @Nullable DataSource admin;
    private final TokenSigner signer;
    private final Admission admission;
    private final Registry registry;
    private final TenantDataSource dataSource;

    private DefaultJdbcTenants(Builder builder, SigningKey key, Admission admission) {
        this.app = builder.dataSource;
        Reaches found = Setup.reaches(app, builder.searchPath);
        this.reaches = builder.bindTokens ? found : found.unbound();
        if (builder.adminDataSource != null) {
            Setup.requireAdmin(builder.adminDataSource);
        }
        this.admin = builder.adminDataSource == null && found.admin() ? app : builder.adminDataSource;
        this.signer = builder.signer(key);
        this.admission = admission;
        this.registry = new Registry(admin);
        this.dataSource = new TenantDataSource(this, app);
    }

    static JdbcTenants of(Builder builder, Admission admission) {
        return new DefaultJdbcTenants(builder, key(builder), admission);
    }

    @Override
    public TenantConnection openConnection(Access access) throws SQLException {
        if (access instanceof Access.AllTenants all) {
            DataSource source = admin("openAdminConnection");
            LOG.info("Admin session: {}", all.loggedReason());
            return around(source.getConnection(), raw -> new AdminConnection(raw, Driver.of(raw), all));
        }
        Reach reach = reach(access);
        return around(app.getConnection(), raw -> session(raw, access, reach));
    }

    private Reach reach(Access access) {
        if (!(access instanceof Access.SeveralTenants)) {
            return reaches.tenant();
        }
        Reach group = reaches.group();
        if (group == null) {
            throw new NotInstalledException("The application's login cannot reach several tenants:"
                    + " name it with appLogin(…) of Installation.builder and install again");
        }
        return group;
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Access access, TransactionWork<T, X> work)
            throws SQLException, X {
        try (TenantConnection connection = openConnection(access)) {
            connection.setAutoCommit(false);
            T result = work.in(connection);
            connection.commit();
            return result;
            // Whatever is thrown, closing rolls back.
        }
    }

    @Override
    public TenantDataSource dataSource() {
        return dataSource;
    }

    @Override
    public void create(Tenant tenant) {
        registry.create(tenant);
    }

    @Override
    public boolean delete(Tenant tenant) {
        return registry.delete(tenant);
    }

    @Override
    public boolean exists(Tenant tenant) {
        return registry.exists(tenant);
    }

    @Override
    public void require(Tenant tenant) {
        registry.require(tenant);
    }

    @Override
    public Stream<Tenant> list() {
        return registry.list();
    }

    @Override
    public void suspend(Tenant tenant) {
        registry.suspend(tenant);
    }

    @Override
    public void resume(Tenant tenant) {
        registry.resume(tenant);
    }

    private TenantConnection session(Connection raw, Access access, Reach reach) throws SQLException {
        Driver driver = Driver.of(raw);
        int backend = reach.bound() ? driver.backend() : TokenSigner.ANY_BACKEND;
        return new SessionConnection(new Session(raw, driver, new Entrance(signer, access, backend, reach), admission));
    }

    /** What is put around a borrowed connection. */
    private interface Wrapping {

        TenantConnection around(Connection raw) throws SQLException;
    }

    private static TenantConnection around(Connection raw, Wrapping wrapping) throws SQLException {
        try {
            return wrapping.around(raw);
        } catch (SQLException | RuntimeException e) {
            Discarding.discard(raw, e);
            throw e;
        }
    }

    private DataSource admin(String verb) {
        DataSource source = admin;
        if (source == null) {
            throw new MissingAdminConnectionException(verb, "JdbcTenants.builder(…).adminDataSource(…)");
        }
        return source;
    }

    private static SigningKey key(Builder builder) {
        return Optional.ofNullable(builder.signingKey)
                .or(() -> Setup.newestKey(builder.dataSource))
                .or(() -> Optional.ofNullable(builder.adminDataSource).flatMap(Setup::newestKey))
                .orElseThrow(() -> new IllegalStateException("There is no signing key, and neither login may read one"
                        + " from the database: set JdbcTenants.builder(…).signingKey(…)"));
    }
}
