package dev.rowhouse.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.tck.DevelopmentContract;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JDBC on a developer's machine: one login and one pool for tenants, groups and admin. */
class DevelopmentTckIT implements DevelopmentContract {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.development().with(Fixture.MODEL, Fixture.ddl());

    private static HikariDataSource pool;
    private static JdbcTenants tenants;

    @BeforeAll
    static void open() {
        TestDatabase database = ROWHOUSE.database();
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.owner());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        DataSource guarded = database.guarded(pool, 2);
        tenants = JdbcTenants.builder(guarded).adminDataSource(guarded).build();
    }

    @Override
    public Gateway gateway() {
        return new JdbcGateway(tenants, () -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    @Override
    public TestDatabase database() {
        return ROWHOUSE.database();
    }
}
