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
    public Connection open() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public PreparedStatement select(Connection connection, long id) throws SQLException {
        PreparedStatement select =
                connection.prepareStatement("select name from plain.note where tenant = ? and id = ?");
        select.setString(1, TENANT);
        select.setLong(2, id);
        return select;
    }

    @Override
    public PreparedStatement insert(Connection connection) throws SQLException {
        return connection.prepareStatement("insert into plain.note (tenant, name) values (?, ?)");
    }

    @Override
    public void fill(PreparedStatement insert, String name) throws SQLException {
        insert.setString(1, TENANT);
        insert.setString(2, name);
    }

    @Override
    public void close() {
        pool.close();
    }
}
