package dev.rowhouse.jdbc.library;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.test.TestDatabase;
import javax.sql.DataSource;

/** What an application has under its library: tenants over pools so small that every connection is everybody's. */
record Pools(HikariDataSource app, HikariDataSource admin, JdbcTenants tenants) {

    /** Two: one for a transaction, and one for another that begins before the first has ended. */
    static final int SIZE = 2;

    static Pools over(TestDatabase database) {
        HikariDataSource app = pool(database.app());
        HikariDataSource admin = pool(database.admin());
        DataSource guardedApp = database.guarded(app, SIZE);
        DataSource guardedAdmin = database.guarded(admin, SIZE);
        return new Pools(app, admin, tenants(database, guardedApp, guardedAdmin).build());
    }

    static JdbcTenants.Builder tenants(TestDatabase database, DataSource app, DataSource admin) {
        return JdbcTenants.builder(app).adminDataSource(admin).signingKey(database.signingKey());
    }

    void discard() {
        app.getHikariPoolMXBean().softEvictConnections();
        admin.getHikariPoolMXBean().softEvictConnections();
    }

    static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(SIZE);
        return new HikariDataSource(config);
    }
}
