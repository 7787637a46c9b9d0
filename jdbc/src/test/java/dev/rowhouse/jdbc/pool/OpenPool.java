package dev.rowhouse.jdbc.pool;

import javax.sql.DataSource;

/**
 * A pool while it is open.
 *
 * @param dataSource its connections
 * @param discard throws away the idle ones, by the pool's own means
 * @param end closes it
 */
record OpenPool(DataSource dataSource, Runnable discard, Runnable end) implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
