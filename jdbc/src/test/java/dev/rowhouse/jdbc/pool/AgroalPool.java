package dev.rowhouse.jdbc.pool;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Agroal, and how many connections it has, because it throws them away in another thread and in its own time. */
final class AgroalPool implements AgroalDataSourceListener {

    private static final long PATIENCE_IN_MILLIS = 30_000;

    private int connections;

    private AgroalPool() {}

    /** Without the sorter it would hand a dead connection out for ever. */
    static OpenPool open(String url, String login, int size) {
        AgroalDataSourceConfigurationSupplier config = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(url).principal(new NamePrincipal(login))));
        AgroalPool watched = new AgroalPool();
        try {
            AgroalDataSource pool = AgroalDataSource.from(config, watched);
            return new OpenPool(pool, () -> watched.discard(pool), pool::close);
        } catch (SQLException e) {
            throw new IllegalStateException("The pool does not open", e);
        }
    }

    @Override
    public synchronized void onConnectionCreation(Connection connection) {
        connections++;
    }

    @Override
    public synchronized void onConnectionDestroy(Connection connection) {
        connections--;
        notifyAll();
    }

    /** Not with ALL, which closes connections under the hands of those who have them. */
    private synchronized void discard(AgroalDataSource pool) {
        pool.flush(AgroalDataSource.FlushMode.GRACEFUL);
        long deadline =
                System.nanoTime() + Duration.ofMillis(PATIENCE_IN_MILLIS).toNanos();
        try {
            while (connections > 0 && System.nanoTime() < deadline) {
                wait(PATIENCE_IN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (connections > 0) {
            throw new IllegalStateException("The pool still has " + connections + " connections");
        }
    }
}
