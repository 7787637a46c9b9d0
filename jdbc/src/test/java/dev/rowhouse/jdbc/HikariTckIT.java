package dev.rowhouse.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.tck.DatabaseContract;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JDBC with HikariCP, and so few connections that every one is everybody's. */
class HikariTckIT implements HardenedContract, DatabaseContract {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static HikariDataSource app;
    private static HikariDataSource admin;
    private static JdbcTenants tenants;

    @BeforeAll
    static void open() {
        TestDatabase database = ROWHOUSE.database();
        app = pool(database.app());
        admin = pool(database.admin());
        tenants = JdbcTenants.builder(database.guarded(app, 2))
                .adminDataSource(database.guarded(admin, 2))
                .signingKey(database.signingKey())
                .build();
    }

    static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    @Override
    public Gateway gateway() {
        return new JdbcGateway(tenants, () -> {
            app.getHikariPoolMXBean().softEvictConnections();
            admin.getHikariPoolMXBean().softEvictConnections();
        });
    }

    @Override
    public TestDatabase database() {
        return ROWHOUSE.database();
    }
}
