package dev.rowhouse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.benchmarks.reactive.ReactiveTarget;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with the same tables and rows once for each variant: in the schema {@code plain} without row-level security, in
 * {@code separate} with a policy on a bare setting, in {@code protected} with the wall of Rowhouse. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
final class Shop implements AutoCloseable {

    private static final List<String> TABLES = List.of("branch", "category", "product", "customer", "purchase", "note");

    private static final SchemaScript SCRIPT = new SchemaScript("shop.sql");

    private static final String SEPARATE = """
            do $$
            declare
              shop regclass;
            begin
              for shop in select oid from pg_class where relnamespace = 'separate'::regnamespace and relkind = 'r' loop
                execute format('create policy tenant on %s using (tenant = current_setting(''app.tenant''))', shop);
                execute format('alter table %s enable row level security', shop);
                execute format('alter table %s alter tenant set default current_setting(''app.tenant'')', shop);
              end loop;
            end
            $$;
            grant usage on schema plain, separate to rowhouse_app_login;
            grant select, insert on all tables in schema plain, separate to rowhouse_app_login;
            """;

    private final TestDatabase database;
    private final InetSocketAddress server;

    private Shop(TestDatabase database) {
        this.database = database;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), database.port());
    }

    /** A shop with the logins of production, and all three schemas. */
    static Shop hardened(ShopSize size) throws SQLException {
        Shop shop = in(TestDatabase.hardened());
        shop.fill("plain", size);
        shop.fill("separate", size);
        shop.database.asOwner(SEPARATE);
        shop.protect(size);
        return shop;
    }

    /** A shop with the one login of development, and only what Rowhouse protects. */
    static Shop development(ShopSize size) throws SQLException {
        Shop shop = in(TestDatabase.development());
        shop.protect(size);
        return shop;
    }

    private static Shop in(TestDatabase database) throws SQLException {
        OrdinaryServer.makeOf(database);
        return new Shop(database);
    }

    /** Where the server listens. */
    InetSocketAddress server() {
        return server;
    }

    /** The driver alone, on tables without row-level security. */
    Variant plain(InetSocketAddress address) {
        return new PlainVariant(pool(address, "plain"));
    }

    /** A setting sent separately, on tables with a policy on that setting. */
    Variant separate(InetSocketAddress address) {
        return new SeparateVariant(pool(address, "separate"));
    }

    /** Rowhouse, on protected tables. */
    Variant rowhouse(InetSocketAddress address, String name) {
        HikariDataSource pool = pool(address, "protected");
        return new RowhouseVariant(name, pool, tenants(pool, address).build());
    }

    /** A builder over the application's data source, which has an admin's beside it. */
    JdbcTenants.Builder tenants(DataSource app, InetSocketAddress address) {
        return JdbcTenants.builder(app)
                .adminDataSource(source(address, database.adminLogin(), "protected"))
                .signingKey(database.signingKey());
    }

    /** What an application needs to know in which no thread waits. */
    ReactiveTarget reactive(InetSocketAddress address, int connections) {
        return new ReactiveTarget(
                address,
                database.name(),
                database.appLogin(),
                database.adminLogin(),
                database.signingKey(),
                connections);
    }

    /** Connections of the application's login to the protected tables, not pooled. */
    DataSource application() {
        return source(server, database.appLogin(), "protected");
    }

    /** Connections of the login that owns the tables. */
    DataSource owner() {
        return database.owner();
    }

    @Override
    public void close() {
        database.close();
    }

    private void protect(ShopSize size) throws SQLException {
        fill("protected", size);
        PolicyModel.Builder model = PolicyModel.builder();
        TABLES.forEach(
                table -> model.table(TenantTable.of("protected", table, TenantColumn.of("tenant", TenantType.TEXT))));
        database.protect(model.build());
        database.asOwner(
                "insert into rowhouse.tenant (id) select tenant from protected.branch group by tenant",
                "vacuum analyze rowhouse.tenant");
    }

    private void fill(String schema, ShopSize size) throws SQLException {
        SCRIPT.run(database, schema, Map.of("shop.tenants", size.tenants(), "shop.purchases", size.purchases()));
    }

    private HikariDataSource pool(InetSocketAddress address, String schema) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(address, database.appLogin(), schema));
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private DataSource source(InetSocketAddress address, String login, String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.getAddress().getHostAddress()});
        source.setPortNumbers(new int[] {address.getPort()});
        source.setDatabaseName(database.name());
        source.setUser(login);
        source.setCurrentSchema(schema);
        return source;
    }
}
