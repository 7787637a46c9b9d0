package dev.rowhouse.jdbc;

import dev.rowhouse.Access;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.Tenants;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.StatementKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tenants of one database, reached over JDBC. One for an application; safe for use by several threads.
 *
 * <pre>{@code
 * JdbcTenants tenants = JdbcTenants.builder(appPool).adminDataSource(adminPool).signingKey(key).build();
 * try (Connection connection = tenants.openConnection(Tenant.of("tenant_1"))) {
 *     // any SQL: only tenant_1's rows
 * }
 * }</pre>
 *
 * <p>What the database refuses is a plain {@code SQLException} with its SQLSTATE, and a
 * {@link dev.rowhouse.RowhouseException} as its cause where it is about tenants; see {@link dev.rowhouse.SqlStates}.
 *
 * @since 0.1.0
 */
public interface JdbcTenants extends Tenants {

    /** A builder over the application's data source, whose login reaches one tenant at a time. */
    static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /** A builder over connections that are lent and given back; see {@link #builder(DataSource)}. */
    static Builder builder(ConnectionLender lender) {
        return new Builder(new LendingDataSource(lender));
    }

    /**
     * A connection that reaches the rows of one tenant. Nothing is sent before the first statement: an unknown tenant shows
     * there (RH003).
     */
    default TenantConnection openConnection(Tenant tenant) throws SQLException {
        return openConnection(Access.of(tenant));
    }

    /**
     * A connection that reaches the rows of several tenants, as support staff need it. It switches the role in each
     * transaction, and every statement of it enters anew.
     *
     * @throws IllegalArgumentException if the set is empty
     * @throws NotInstalledException if the application's login was let in by an older version of the install script
     */
    default TenantConnection openConnection(Set<Tenant> tenants) throws SQLException {
        return openConnection(Access.of(tenants));
    }

    /**
     * A connection with that access.
     *
     * @throws MissingAdminConnectionException if it is an admin's and no admin data source is configured
     */
    TenantConnection openConnection(Access access) throws SQLException;

    /**
     * A connection that reaches the rows of every tenant. It is the driver's own: any statement, no context, and exceptions
     * that have a SQLSTATE and no cause of ours.
     *
     * @param reason why, for the log
     * @throws IllegalArgumentException if the reason is blank
     * @throws MissingAdminConnectionException if no admin data source is configured
     */
    default TenantConnection openAdminConnection(String reason) throws SQLException {
        return openConnection(Access.admin(reason));
    }

    /** Does the work in one transaction of one tenant; see {@link #inTransaction(Access, TransactionWork)}. */
    default <T extends @Nullable Object, X extends Exception> T inTransaction(Tenant tenant, TransactionWork<T, X> work)
            throws SQLException, X {
        return inTransaction(Access.of(tenant), work);
    }

    /**
     * Does the work in one transaction, commits it, or rolls back and throws what the work threw. The connection is closed in
     * either case.
     *
     * @throws X what the work throws
     */
    <T extends @Nullable Object, X extends Exception> T inTransaction(Access access, TransactionWork<T, X> work)
            throws SQLException, X;

    /**
     * The data source whose connections take their tenant from {@link dev.rowhouse.TenantContext}. It is the same at every
     * call, because frameworks know a transaction by its data source.
     */
    TenantDataSource dataSource();

    /**
     * Collects what is needed, in any order. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    final class Builder {

        final DataSource dataSource;

        @Nullable
        DataSource adminDataSource;

        @Nullable
        SigningKey signingKey;

        @Nullable
        String searchPath;

        Duration tokenLifetime = TokenSigner.USUAL_LIFETIME;
        boolean bindTokens = true;
        private final Set<StatementKind> allowed = EnumSet.noneOf(StatementKind.class);

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /**
         * The data source of the admin's login: for admin sessions, and for the verbs of {@link Tenants}. Where one login is
         * all, as in development, it is the application's unless said otherwise.
         */
        public Builder adminDataSource(DataSource admin) {
            adminDataSource = admin;
            return this;
        }

        /**
         * The key that signs tokens. Without it the newest key is read from the database at start, by whichever of the two
         * logins owns the installation: convenient in development; in production no login of the application should own it.
         */
        public Builder signingKey(SigningKey key) {
            signingKey = key;
            return this;
        }

        /** The search path of every session; without it, what the data source's connections have at start. */
        public Builder searchPath(String path) {
            searchPath = path;
            return this;
        }

        /** How long after signing a transaction may start with a token; ten minutes unless said otherwise. */
        public Builder tokenLifetime(Duration lifetime) {
            tokenLifetime = lifetime;
            return this;
        }

        /**
         * Whether a token is valid on one connection only, so that one seen elsewhere is worthless; true unless said
         * otherwise. It is switched off by itself where the driver does not know the server's process, behind a pooler.
         */
        public Builder bindTokens(boolean bind) {
            bindTokens = bind;
            return this;
        }

        /** Lets tenant sessions send these kinds of statement, too; read what each opens. */
        public Builder allow(StatementKind... kinds) {
            Collections.addAll(allowed, kinds);
            return this;
        }

        /**
         * Looks at the database, and is ready.
         *
         * @throws NotInstalledException if Rowhouse is not installed there in the version that this library speaks, or a
         *     login cannot reach its role
         * @throws dev.rowhouse.DatabaseException if the database cannot be asked
         * @throws IllegalStateException if there is no signing key and none can be read
         * @throws IllegalArgumentException if the token's lifetime is too short or too long
         */
        public JdbcTenants build() {
            return DefaultJdbcTenants.of(this, Admission.of("JdbcTenants.builder(…)", allowed));
        }

        /** The signer, once the key is known. */
        TokenSigner signer(SigningKey key) {
            return TokenSigner.of(key, tokenLifetime, java.time.Clock.systemUTC());
        }
    }
}
