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
 * @since 0.1.0
 */
record RowhouseVariant(HikariDataSource pool, JdbcTenants tenants) implements Variant {

    @Override
    public String name() {
        return "rowhouse";
    }

    @Override
    public boolean needsTransaction() {
        return false;
    }

    @Override
    public Connection open() throws SQLException {
        return tenants.openConnection(Tenant.of(TENANT));
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public PreparedStatement select(Connection connection, long id) throws SQLException {
        PreparedStatement select = connection.prepareStatement("select name from protected.note where id = ?");
        select.setLong(1, id);
        return select;
    }

    @Override
    public PreparedStatement insert(Connection connection) throws SQLException {
        return connection.prepareStatement("insert into protected.note (name) values (?)");
    }

    @Override
    public void fill(PreparedStatement insert, String name) throws SQLException {
        insert.setString(1, name);
    }

    @Override
    public void close() {
        pool.close();
    }
}
