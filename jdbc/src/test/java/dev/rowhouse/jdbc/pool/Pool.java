package dev.rowhouse.jdbc.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** A pool of an application's, with the defaults that its makers gave it, but for Agroal's sorter of exceptions. */
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
            return AgroalPool.open(url, login, size);
        }
    };

    /** A pool of that many connections at the most. */
    abstract OpenPool open(String url, String login, int size);
}
