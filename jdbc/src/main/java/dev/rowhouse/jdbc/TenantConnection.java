package dev.rowhouse.jdbc;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.sql.Connection;

/**
 * A connection that belongs to one access until it is closed, through any number of transactions. It behaves as the driver's
 * own connection does, but for what a tenant session refuses: statements other than DML (SQLSTATE RH006), and in autocommit
 * {@code unwrap} and updatable result sets, which need a transaction.
 *
 * <p>Closing it rolls back an open transaction and hands the connection back as it was borrowed; a connection of which that
 * is not certain is aborted. For one thread at a time, as JDBC connections are.
 *
 * @since 0.1.0
 */
public interface TenantConnection extends Connection {

    /** Whose rows this connection reaches. */
    Access access();

    /**
     * The one tenant whose connection this is.
     *
     * @throws IllegalStateException if it is not one tenant's: for several tenants, or an admin's
     */
    default Tenant tenant() {
        if (access() instanceof Access.SingleTenant one) {
            return one.tenant();
        }
        throw new IllegalStateException("This connection is not one tenant's: ask access() whose it is");
    }
}
