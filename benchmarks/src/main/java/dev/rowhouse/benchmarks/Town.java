package dev.rowhouse.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.TestDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database of so many tenants, each with a row of its own. Ten of them are newcomers: they move in, are served, and move out
 * again for others, so that there is always somebody whom nobody has served, and never one tenant more. Not safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
final class Town implements AutoCloseable {

    /** How many tenants come and go together. */
    static final int NEWCOMERS = 10;

    private static final String TABLE = """
            create table note (
              tenant text not null,
              id bigint not null,
              name text not null,
              primary key (tenant, id))
            """;

    // Random ids, so that those who come next to each other do not live next to each other in the index.
    private static final String FILL = """
            insert into rowhouse.tenant (id)
            select gen_random_uuid()::text from generate_series(1, ?::bigint)
            """;

    private final TestDatabase database;
    private final Connection owner;
    private final HikariDataSource app;
    private final HikariDataSource admin;
    private final JdbcTenants tenants;

    private Town(TestDatabase database) throws SQLException {
        this.database = database;
        this.owner = database.owner().getConnection();
        this.app = pool(database.app());
        this.admin = pool(database.admin());
        this.tenants = JdbcTenants.builder(app)
                .adminDataSource(admin)
                .signingKey(database.signingKey())
                .build();
    }

    /** A town of that many tenants once newcomers have moved in. */
    static Town of(int size) throws SQLException {
        TestDatabase database = TestDatabase.hardened();
        OrdinaryServer.makeOf(database);
        database.asOwner(TABLE);
        database.protect(PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .build());
        Town town = new Town(database);
        try (PreparedStatement fill = town.owner.prepareStatement(FILL)) {
            fill.setInt(1, size - NEWCOMERS);
            fill.executeUpdate();
        }
        database.asOwner(
                "insert into note select id, 1, 'the note of ' || id from rowhouse.tenant",
                "analyze note, rowhouse.tenant");
        town.sweep();
        return town;
    }

    /** Lets nothing of earlier newcomers lie about: in a small town that would be most of what there is. */
    void sweep() {
        database.asOwner("vacuum note, rowhouse.tenant");
    }

    /** Takes somebody in, by the verb of the library. */
    void create(Tenant newcomer) {
        tenants.create(newcomer);
    }

    /** Gives newcomers something of their own to read. */
    void furnish(List<Tenant> newcomers) throws SQLException {
        change("insert into note select t, 1, 'the note of ' || t from unnest(?::text[]) t", newcomers);
    }

    /** Makes room. */
    void clear(List<Tenant> newcomers) throws SQLException {
        change("delete from note where tenant = any (?::text[])", newcomers);
        change("delete from rowhouse.tenant where id = any (?::text[])", newcomers);
    }

    /** A session of one statement, which reads what belongs to the tenant. */
    void serve(Tenant tenant) throws SQLException {
        try (Connection connection = tenants.openConnection(tenant);
                PreparedStatement select = connection.prepareStatement("select name from note where id = ?")) {
            select.setLong(1, 1);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || !row.getString(1).equals("the note of " + tenant.id()) || row.next()) {
                    throw new IllegalStateException("The session of " + tenant.id() + " did not read its one row");
                }
            }
        }
    }

    /** Serves so many tenants once each, and keeps none of them in memory. */
    void serveAll(int count) throws SQLException {
        try (var residents = tenants.list().limit(count)) {
            for (var resident = residents.iterator(); resident.hasNext(); ) {
                serve(resident.next());
            }
        }
    }

    /** Connections of the login that owns the tables. */
    DataSource owner() {
        return database.owner();
    }

    @Override
    public void close() throws SQLException {
        owner.close();
        app.close();
        admin.close();
        database.close();
    }

    private void change(String sql, List<Tenant> newcomers) throws SQLException {
        Array ids =
                owner.createArrayOf("text", newcomers.stream().map(Tenant::id).toArray(String[]::new));
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setArray(1, ids);
            statement.executeUpdate();
        }
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
