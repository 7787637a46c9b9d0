package dev.rowhouse.benchmarks;

import dev.rowhouse.SigningKey;
import dev.rowhouse.benchmarks.orm.OrmTarget;
import dev.rowhouse.benchmarks.orm.OrmVariant;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A database with the tables of applications that work with Hibernate: in the schema {@code plain} without row-level security,
 * in {@code protected} with the wall of Rowhouse, in {@code hibernate8} for what Hibernate 8 does by itself. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
final class Archive implements AutoCloseable {

    private static final SchemaScript SCRIPT = new SchemaScript("archive.sql");

    private static final String GRANTS = """
            grant usage on schema plain, hibernate8 to rowhouse_app_login;
            grant select, insert on all tables in schema plain, hibernate8 to rowhouse_app_login;
            grant usage on all sequences in schema plain, hibernate8 to rowhouse_app_login;
            """;

    private final TestDatabase database;
    private final int tenants;

    private Archive(TestDatabase database, int tenants) {
        this.database = database;
        this.tenants = tenants;
    }

    /** An archive of so many tenants with a thousand documents each, at least three. */
    static Archive of(int tenants) throws SQLException {
        Archive archive = new Archive(TestDatabase.hardened(), tenants);
        OrdinaryServer.makeOf(archive.database);
        for (String schema : List.of("plain", "hibernate8", "protected")) {
            SCRIPT.run(archive.database, schema, Map.of("archive.tenants", tenants));
        }
        archive.database.asOwner(GRANTS);
        archive.protect();
        return archive;
    }

    private void protect() {
        TenantColumn tenant = TenantColumn.of("tenant", TenantType.VARCHAR);
        database.protect(PolicyModel.builder()
                .table(TenantTable.of("protected", "document", tenant).withSequence("protected", "document_seq"))
                .table(TenantTable.of("protected", "note", tenant))
                .table(TenantTable.of("protected", "reading", tenant))
                .build());
        database.asOwner(
                "insert into rowhouse.tenant (id) select tenant from protected.document group by tenant",
                "vacuum analyze rowhouse.tenant");
    }

    /** Runs what Hibernate 8 would have run to protect its tables. */
    void protectAsHibernate8(String policies) {
        database.asOwner(policies);
    }

    /** Where the server listens. */
    InetSocketAddress server() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), database.port());
    }

    /** What an application of that variant needs to know, if it reaches the server directly. */
    OrmTarget target(OrmVariant variant) {
        return target(database, schema(variant), tenants);
    }

    /** What an application needs to know that has its tables in that schema. */
    static OrmTarget target(TestDatabase database, String schema, int tenants) {
        SigningKey key = database.signingKey();
        return new OrmTarget(
                InetAddress.getLoopbackAddress().getHostAddress(),
                database.port(),
                database.name(),
                schema,
                tenants,
                database.appLogin(),
                database.adminLogin(),
                key.id(),
                HexFormat.of().formatHex(key.innerPad()));
    }

    /** Connections of the login that owns the tables. */
    DataSource owner() {
        return database.owner();
    }

    @Override
    public void close() {
        database.close();
    }

    private static String schema(OrmVariant variant) {
        return switch (variant) {
            case PLAIN, TENANT_ID -> "plain";
            case ROWHOUSE, ROWHOUSE_TENANT_ID -> "protected";
            case HIBERNATE_8 -> "hibernate8";
        };
    }
}
