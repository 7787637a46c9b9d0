package dev.rowhouse.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One way to work for one tenant on a shared table, over a pool of one connection. Workloads are written once against this
 * type, so that the variants differ in nothing but how the tenant is said.
 *
 * @since 0.1.0
 */
interface Variant extends AutoCloseable {

    /** The tenant whose work is measured. Another one has rows of the same ids. */
    String TENANT = "tenant_1";

    /** The variant's name in tables and results. */
    String name();

    /** Whether even a lone statement needs a transaction, because the tenant is said in a statement before it. */
    boolean needsTransaction();

    /** Leases the pool's connection, in autocommit; closing it gives it back. */
    Connection open() throws SQLException;

    /** Begins a transaction of the tenant on a leased connection. */
    void begin(Connection connection) throws SQLException;

    /** The statement that selects the name of one row by its id, parameters set. */
    PreparedStatement select(Connection connection, long id) throws SQLException;

    /** The statement that inserts one row, parameters yet to be set by {@link #fill}. */
    PreparedStatement insert(Connection connection) throws SQLException;

    /** Sets the parameters of {@link #insert} for a row of that name. */
    void fill(PreparedStatement insert, String name) throws SQLException;

    @Override
    void close();
}
