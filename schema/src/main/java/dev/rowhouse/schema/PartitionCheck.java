package dev.rowhouse.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Names the partitions that have no wall of their own: a partition that was attached after {@link PolicySql#protect()} ran
 * is bound by its parent's policies only as long as a query names the parent.
 *
 * @since 0.1.0
 */
public final class PartitionCheck {

    private static final String PARTITIONS = """
            select pg_catalog.format('%I.%I', n.nspname, c.relname) as partition
              from pg_catalog.pg_partition_tree(?::regclass) p
              join pg_catalog.pg_class c on c.oid = p.relid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where p.level > 0
               and not (c.relrowsecurity and c.relforcerowsecurity
                        and exists (select from pg_catalog.pg_policy f
                                     where f.polrelid = c.oid and not f.polpermissive
                                       and f.polroles = array[?::regrole::oid]))
             order by 1""";

    private PartitionCheck() {}

    /**
     * The findings, ordered by table; an empty list is a pass.
     *
     * @param connection any login's: it reads only the catalog
     * @throws SQLException 42P01 if a table of the model is missing, or whatever else the database says
     */
    public static List<Finding> check(Connection connection, PolicyModel model, RoleNames roles) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(PARTITIONS)) {
            for (TenantTable table : model.tables()) {
                query.setString(1, table.name().sql());
                query.setString(2, roles.tenant().sql());
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        findings.add(unwalled(rows.getString("partition"), table));
                    }
                }
            }
        }
        return findings;
    }

    private static Finding unwalled(String partition, TenantTable table) {
        return new Finding(
                "partition-without-wall",
                Severity.BROKEN,
                partition,
                "This partition of " + table.name()
                        + " has no policies of its own, so whoever may name it reads all tenants.",
                "Run the SQL that protects " + table.name() + " again: it covers every partition that is attached.");
    }
}
