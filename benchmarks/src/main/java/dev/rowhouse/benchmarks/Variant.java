package dev.rowhouse.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One way to work for one tenant on shared tables, over a pool of one connection. Workloads are written once against this
 * type, so that the variants differ in nothing but how the tenant is said.
 *
 * @since 0.1.0
 */
interface Variant extends AutoCloseable {

    /** The variant's name in tables and results. */
    String name();

    /** Whether even a lone statement needs a transaction, because the tenant is said in a statement before it. */
    boolean needsTransaction();

    /** Leases the pool's connection, in autocommit; closing it gives it back. */
    Connection open(String tenant) throws SQLException;

    /** Begins a transaction of the tenant on a connection that was leased for it. */
    void begin(Connection connection, String tenant) throws SQLException;

    /** The statement in this variant's wording, with the tenant bound where it is a bind. */
    PreparedStatement prepare(Connection connection, Wording wording, String tenant) throws SQLException;

    /** How many binds of that wording are the tenant: those of the work come after them. */
    int tenantBinds(Wording wording);

    @Override
    void close();
}
