package dev.rowhouse.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a connection as it was borrowed, so that it can be handed back with the same. What costs a flight to ask
 * for is asked only when it is about to change.
 */
final class BorrowedSettings {

    private static final int UNKNOWN = -1;

    private final Connection raw;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final int holdability;
    private int isolation = UNKNOWN;
    private int networkTimeout = UNKNOWN;
    private @Nullable Properties clientInfo;
    private @Nullable Map<String, Class<?>> typeMap;

    BorrowedSettings(Connection raw) throws SQLException {
        this.raw = raw;
        this.autoCommit = raw.getAutoCommit();
        this.readOnly = raw.isReadOnly();
        this.holdability = raw.getHoldability();
    }

    void isolationChanges() throws SQLException {
        if (isolation == UNKNOWN) {
            isolation = raw.getTransactionIsolation();
        }
    }

    void networkTimeoutChanges() throws SQLException {
        if (networkTimeout == UNKNOWN) {
            networkTimeout = raw.getNetworkTimeout();
        }
    }

    void clientInfoChanges() throws SQLException {
        if (clientInfo == null) {
            clientInfo = new Properties();
            clientInfo.putAll(raw.getClientInfo());
        }
    }

    /** Also before it is handed out, because the driver gives its own map. */
    void typeMapChanges() throws SQLException {
        if (typeMap == null) {
            Map<String, Class<?>> before = raw.getTypeMap();
            typeMap = before == null ? new HashMap<>() : new HashMap<>(before);
        }
    }

    /** Ends an open transaction by a rollback and sets everything back. */
    void restore(boolean open) throws SQLException {
        if (open && raw.getAutoCommit()) {
            raw.setAutoCommit(false); // a transaction begun by a text, which the driver rolls back only so
        }
        if (!raw.getAutoCommit()) {
            raw.rollback();
        }
        if (raw.getAutoCommit() != autoCommit) {
            raw.setAutoCommit(autoCommit);
        }
        if (raw.isReadOnly() != readOnly) {
            raw.setReadOnly(readOnly);
        }
        if (raw.getHoldability() != holdability) {
            raw.setHoldability(holdability);
        }
        if (isolation != UNKNOWN) {
            raw.setTransactionIsolation(isolation);
        }
        if (networkTimeout != UNKNOWN) {
            raw.setNetworkTimeout(Runnable::run, networkTimeout);
        }
        if (clientInfo != null) {
            raw.setClientInfo(clientInfo);
        }
        if (typeMap != null) {
            raw.setTypeMap(typeMap);
        }
        raw.clearWarnings(); // a trigger that warns at commit speaks of its tenant's rows
    }
}
