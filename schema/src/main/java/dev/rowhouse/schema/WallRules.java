package dev.rowhouse.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What must be so of one table of a model, judged by what the catalog has of it. For one use. */
final class WallRules {

    private static final String BUILD =
            "Run the SQL that protects it again, as its owner: the migration, or PolicySql.ensure().";
    private static final String LOOK =
            "Drop the policy if nothing else needs it, or name it to whoever put it there: Rowhouse leaves it alone.";

    private final TableName name;
    private final RoleNames roles;
    private final List<Finding> findings = new ArrayList<>();

    WallRules(TableName name, RoleNames roles) {
        this.name = name;
        this.roles = roles;
    }

    /**
     * The findings on a table of tenants.
     *
     * @param found the table and its partitions; empty if it is missing
     */
    List<Finding> tenants(TenantColumn column, List<StoredTable> found) {
        if (isThere(found)) {
            StoredTable root = found.get(0);
            security(root);
            column(root, column);
            policies(root, column);
            found.stream().filter(StoredTable::partition).forEach(partition -> partition(partition, column));
            found.forEach(this::truncate);
            found.forEach(this::strangers);
        }
        return findings;
    }

    /** The findings on a table that tenants read and admins write. */
    List<Finding> shared(List<StoredTable> found) {
        if (isThere(found)) {
            String rights = found.get(0).rights(List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE"));
            if (!rights.isEmpty()) {
                broken(
                        "shared-table-written",
                        found.get(0).name(),
                        "Every tenant can change what all tenants read: " + rights + ".",
                        BUILD);
            }
            hidden(found.get(0));
        }
        return findings;
    }

    /** The findings on a table that ids are drawn from. */
    List<Finding> counter(List<StoredTable> found) {
        if (isThere(found)) {
            hidden(found.get(0));
        }
        return findings;
    }

    private boolean isThere(List<StoredTable> found) {
        if (found.isEmpty()) {
            broken(
                    "table-missing",
                    name.toString(),
                    "The model has this table and the database does not.",
                    "Create it.");
            return false;
        }
        if (!found.get(0).isTable()) {
            broken(
                    "not-a-table",
                    found.get(0).name(),
                    "This is no table, so its rows cannot be protected.",
                    "Take it out of the model, and protect the tables under it.");
            return false;
        }
        return true;
    }

    private void hidden(StoredTable table) {
        if (table.enabled()) {
            warn(
                    "row-security-on-everybodys-table",
                    table.name(),
                    "Row-level security is on here, and Rowhouse has no policy on it: rows may be hidden from every tenant.",
                    "Switch it off, unless somebody else's policies are meant.");
        }
    }

    private void security(StoredTable table) {
        if (!table.enabled()) {
            broken("row-security-off", table.name(), "Row-level security is off: every tenant reads all rows.", BUILD);
        } else if (!table.forced()) {
            broken(
                    "row-security-not-forced",
                    table.name(),
                    "Row-level security does not bind the owner, whose views and functions show every tenant all rows.",
                    BUILD);
        }
    }

    private void column(StoredTable table, TenantColumn expected) {
        StoredTable.Column column = table.column();
        String what = "The tenant column " + expected.name().sql();
        if (column == null) {
            broken("tenant-column-missing", table.name(), what + " is not there.", "Add it, then protect the table.");
        } else if (!expected.type().accepts(column.type())) {
            broken(
                    "tenant-column-type",
                    table.name(),
                    what + " is of type " + column.type() + ", and the model says "
                            + expected.type().sql() + ".",
                    "Change the model or the column.");
        } else {
            filling(table.name(), column, expected);
        }
    }

    private void filling(String object, StoredTable.Column column, TenantColumn expected) {
        String what = "The tenant column " + expected.name().sql();
        if (!column.notNull()) {
            broken(
                    "tenant-column-nullable",
                    object,
                    what + " may be null: such a row is nobody's.",
                    "Fill the column where it is null, as the owner of the table. " + BUILD);
        }
        if (!expected.type().currentTenant().equals(column.filledBy())) {
            broken(
                    "tenant-column-default",
                    object,
                    what + " is not filled with the session's tenant by itself, but with "
                            + Objects.requireNonNullElse(column.filledBy(), "nothing") + ".",
                    BUILD);
        }
        if (!column.indexed()) {
            warn("tenant-index-missing", object, "No index leads with the tenant: every query is slow.", BUILD);
        }
    }

    private void policies(StoredTable table, TenantColumn column) {
        if (table.column() == null) {
            return;
        }
        for (StoredPolicy expected : new Policies(column, roles).storedFor(table.column())) {
            StoredPolicy policy = table.policies().get(expected.name());
            if (policy == null) {
                broken(
                        expected.permissive() ? "policy-missing" : "floor-missing",
                        table.name(),
                        "The policy " + expected.name() + " is not there: "
                                + (expected.permissive()
                                        ? "nobody whom it is for sees a row."
                                        : "nothing keeps tenants from each other's rows."),
                        BUILD);
            } else if (!policy.equals(expected)) {
                broken(
                        expected.permissive() ? "policy-differs" : "floor-differs",
                        table.name(),
                        "The policy " + expected.name() + " is not as Rowhouse made it: "
                                + policy.differencesFrom(expected) + ".",
                        BUILD);
            }
        }
    }

    private void partition(StoredTable partition, TenantColumn column) {
        StoredTable.Column stored = partition.column();
        boolean walled = partition.enabled()
                && partition.forced()
                && stored != null
                && new Policies(column, roles)
                        .storedFor(stored).stream()
                                .allMatch(expected ->
                                        expected.equals(partition.policies().get(expected.name())));
        if (!walled) {
            broken(
                    "partition-without-wall",
                    partition.name(),
                    "This partition of " + name
                            + " has not the policies of its own that it needs: whoever may name it reads all tenants.",
                    "Run the SQL that protects " + name + " again: it covers every partition that is attached.");
        }
    }

    private void truncate(StoredTable table) {
        String rights = table.rights(List.of("TRUNCATE"));
        if (!rights.isEmpty()) {
            broken(
                    "truncate-granted",
                    table.name(),
                    "A tenant can empty this table for all tenants, because no policy binds it: " + rights + ".",
                    BUILD
                            + " From a login that has the right by itself revoke it; one that owns the table must not be the"
                            + " application's.");
        }
    }

    private void strangers(StoredTable table) {
        List<String> bound = List.of(roles.tenant().value(), roles.group().value());
        for (StoredPolicy policy : table.policies().values()) {
            if (Policies.NAMES.contains(policy.name()) || !policy.appliesTo(bound)) {
                continue;
            }
            if (policy.permissive()) {
                warn(
                        "strangers-permissive-policy",
                        table.name(),
                        "The policy " + policy.name()
                                + " is somebody else's. Of the table itself it lets tenants see nothing more, as long as"
                                + " Rowhouse's floor stands beside it. If it is for everybody or for the owner, the owner's"
                                + " plain views and SECURITY DEFINER functions show tenants all rows that it lets in.",
                        LOOK);
            } else {
                warn(
                        "strangers-restrictive-policy",
                        table.name(),
                        "The policy " + policy.name()
                                + " is somebody else's, and may hide a tenant's own rows from it.",
                        LOOK);
            }
        }
    }

    private void broken(String rule, String object, String problem, String mend) {
        findings.add(new Finding(rule, Severity.BROKEN, object, problem, mend));
    }

    private void warn(String rule, String object, String problem, String mend) {
        findings.add(new Finding(rule, Severity.WARNING, object, problem, mend));
    }
}
