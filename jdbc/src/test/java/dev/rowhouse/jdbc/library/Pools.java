package dev.rowhouse.jdbc.library;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.test.TestDatabase;
import javax.sql.DataSource;

/** What an application has under its library: tenants over pools so small that every connection is everybody's. */
record Pools(HikariDataSource app, HikariDataSource admin, JdbcTenants tenants) {

    /** Two: one for a transaction, and one for another that begins before the first has ended. */
    private static final int SIZE = 2;

    static Pools over(TestDatabase database) {
        HikariDataSource app = pool(database.app());
        HikariDataSource admin = pool(database.admin());
        JdbcTenants tenants = JdbcTenants.builder(database.guarded(app, SIZE))
                .adminDataSource(database.guarded(admin, SIZE))
                .signingKey(database.signingKey())
                .build();
        return new Pools(app, admin, tenants);
    }

    void discard() {
        app.getHikariPoolMXBean().softEvictConnections();
        admin.getHikariPoolMXBean().softEvictConnections();
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(SIZE);
        return new HikariDataSource(config);
    }
}
