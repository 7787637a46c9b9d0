package dev.rowhouse.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where connections come from that are given back to it instead of being closed, as frameworks with a pool of their own want
 * it. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface ConnectionLender {

    /** A connection that nobody else uses until it is given back. */
    Connection lend() throws SQLException;

    /**
     * Takes a connection back that {@link #lend()} gave. One whose state was uncertain is closed already: it is not to be lent
     * again.
     */
    void takeBack(Connection connection) throws SQLException;
}
