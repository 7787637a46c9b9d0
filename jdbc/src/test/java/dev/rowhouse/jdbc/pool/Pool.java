package dev.rowhouse.jdbc.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** A pool of an application's, with the defaults that its makers gave it. */
enum Pool {
    HIKARI {
        @Override
        OpenPool open(String url, String login) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(login);
            config.setMaximumPoolSize(SIZE);
            HikariDataSource pool = new HikariDataSource(config);
            return new OpenPool(pool, pool.getHikariPoolMXBean()::softEvictConnections, pool::close);
        }
    },
    TOMCAT {
        @Override
        OpenPool open(String url, String login) {
            PoolProperties config = new PoolProperties();
            config.setUrl(url);
            config.setUsername(login);
            config.setDriverClassName("org.postgresql.Driver");
            config.setInitialSize(0);
            config.setMaxActive(SIZE);
            config.setMaxIdle(SIZE);
            org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(config);
            return new OpenPool(pool, pool::purge, () -> pool.close(true));
        }
    },
    AGROAL {
        @Override
        OpenPool open(String url, String login) {
            AgroalDataSource pool = agroal(url, login);
            // Not ALL, which closes connections under the hands of those who have them.
            return new OpenPool(pool, () -> pool.flush(AgroalDataSource.FlushMode.GRACEFUL), pool::close);
        }
    };

    /** Fewer connections than there are sessions at once in any test. */
    static final int SIZE = 2;

    /** A pool of {@value #SIZE} connections. */
    abstract OpenPool open(String url, String login);

    private static AgroalDataSource agroal(String url, String login) {
        AgroalDataSourceConfigurationSupplier config = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(SIZE)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(url).principal(new NamePrincipal(login))));
        try {
            return AgroalDataSource.from(config);
        } catch (SQLException e) {
            throw new IllegalStateException("The pool does not open", e);
        }
    }
}
