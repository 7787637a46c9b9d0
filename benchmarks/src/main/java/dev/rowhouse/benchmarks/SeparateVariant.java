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
    public Connection open() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement enter = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
            enter.setString(1, TENANT);
            enter.execute();
        }
    }

    @Override
    public PreparedStatement select(Connection connection, long id) throws SQLException {
        PreparedStatement select = connection.prepareStatement("select name from separate.note where id = ?");
        select.setLong(1, id);
        return select;
    }

    @Override
    public PreparedStatement insert(Connection connection) throws SQLException {
        return connection.prepareStatement("insert into separate.note (name) values (?)");
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
