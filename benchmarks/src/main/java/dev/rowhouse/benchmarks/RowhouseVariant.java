package dev.rowhouse.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Rowhouse over JDBC: the statements are those of an application that knows of no tenant.
 *
 * @param name {@code rowhouse} with the logins of production, {@code one-login} with the one of development
 * @since 0.1.0
 */
record RowhouseVariant(String name, HikariDataSource pool, JdbcTenants tenants) implements Variant {

    @Override
    public boolean needsTransaction() {
        return false;
    }

    @Override
    public Connection open(String tenant) throws SQLException {
        return tenants.openConnection(Tenant.of(tenant));
    }

    @Override
    public void begin(Connection connection, String tenant) throws SQLException {
        connection.setAutoCommit(false);
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
