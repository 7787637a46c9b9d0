package dev.rowhouse.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Row-level security as it is usually done: the tenant is a setting of the transaction, made by a statement of its own, and
 * the policy compares with the bare setting.
 *
 * @since 0.1.0
 */
record SeparateVariant(HikariDataSource pool) implements Variant {

    @Override
    public String name() {
        return "separate";
    }

    @Override
    public boolean needsTransaction() {
        return true;
    }

    @Override
    public Connection open(String tenant) throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void begin(Connection connection, String tenant) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement enter = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            enter.setString(1, tenant);
            enter.execute();
        }
    }

    @Override
    public PreparedStatement prepare(Connection connection, Wording wording, String tenant) throws SQLException {
        return connection.prepareStatement(wording.scoped());
    }

    @Override
    public int tenantBinds(Wording wording) {
        return 0;
    }

    @Override
    public void close() {
        pool.close();
    }
}
