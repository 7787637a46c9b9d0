package dev.rowhouse.tck;

/**
 * All that holds wherever Rowhouse is installed, also where one login is all.
 *
 * @since 0.1.0
 */
public interface DevelopmentContract
        extends IsolationContract,
                ForeignWriteContract,
                TransactionContract,
                SavepointContract,
                NoTenantContract,
                LifecycleContract,
                ScopeContract,
                AdminContract,
                GroupContract,
                ViewContract,
                TypedTenantContract,
                PoolReuseContract {}
