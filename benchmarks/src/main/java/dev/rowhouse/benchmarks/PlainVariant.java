package dev.rowhouse.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The driver alone: the application writes the tenant into every statement, and nobody notices where it forgets to.
 *
 * @since 0.1.0
 */
record PlainVariant(HikariDataSource pool) implements Variant {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public boolean needsTransaction() {
        return false;
    }

    @Override
    public Connection open(String tenant) throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void begin(Connection connection, String tenant) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public PreparedStatement prepare(Connection connection, Wording wording, String tenant) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(wording.plain());
        for (int i = 1; i <= wording.tenants(); i++) {
            statement.setString(i, tenant);
        }
        return statement;
    }

    @Override
    public int tenantBinds(Wording wording) {
        return wording.tenants();
    }

    @Override
    public void close() {
        pool.close();
    }
}
