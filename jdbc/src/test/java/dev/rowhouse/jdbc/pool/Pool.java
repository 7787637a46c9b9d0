package dev.rowhouse.jdbc.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * A pool of an application's, with the defaults that its makers gave it; but Agroal, which without its sorter of exceptions
 * hands a dead connection out for ever.
 */
enum Pool {
    HIKARI {
        @Override
        OpenPool open(String url, String login, int size) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(login);
            config.setMaximumPoolSize(size);
            HikariDataSource pool = new HikariDataSource(config);
            return new OpenPool(pool, pool.getHikariPoolMXBean()::softEvictConnections, pool::close);
        }
    },
    TOMCAT {
        @Override
        OpenPool open(String url, String login, int size) {
            PoolProperties config = new PoolProperties();
            config.setUrl(url);
            config.setUsername(login);
            config.setDriverClassName("org.postgresql.Driver");
            config.setInitialSize(0);
            config.setMaxActive(size);
            config.setMaxIdle(size);
            org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(config);
            return new OpenPool(pool, pool::purge, () -> pool.close(true));
        }
    },
    AGROAL {
        @Override
        OpenPool open(String url, String login, int size) {
            AgroalDataSource pool = agroal(url, login, size);
            // Not ALL, which closes connections under the hands of those who have them.
            return new OpenPool(pool, () -> pool.flush(AgroalDataSource.FlushMode.GRACEFUL), pool::close);
        }
    };

    /** A pool of that many connections at the most. */
    abstract OpenPool open(String url, String login, int size);

    private static AgroalDataSource agroal(String url, String login, int size) {
        AgroalDataSourceConfigurationSupplier config = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(size)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(url).principal(new NamePrincipal(login))));
        try {
            return AgroalDataSource.from(config);
        } catch (SQLException e) {
            throw new IllegalStateException("The pool does not open", e);
        }
    }
}
