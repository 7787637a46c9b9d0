package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.catalog.Grant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a table that belongs to no tenant: one that is shared, or one that ids are drawn from. */
record Everybodys(Comparison comparison, CatalogTable table) {

    private static final String SHUT = "Nobody has more than is needed on a table that every tenant shares.";

    void shared(String because) {
        compare(Rights.READ, Rights.WRITE, "The table is shared: " + because);
    }

    void counter() {
        compare(Rights.DRAW, Rights.DRAW, "Every tenant draws ids from this table.");
    }

    private void compare(List<String> tenants, List<String> admins, String why) {
        Report report = comparison.report();
        Map<Optional<Identifier>, List<String>> rights = Rights.of(comparison.roles(), tenants, admins);
        RightsComparison onTable = new RightsComparison(Rights.Target.table(table.name()), table.grants(), report);
        onTable.takeFrom(new Logins(comparison).names(), tenants, SHUT);
        boolean bare = table.grants().stream()
                .flatMap(grant -> grant.grantee().stream())
                .noneMatch(comparison.policyRoles()::contains);
        if (bare) {
            onTable = onTable.takeAllAtFirst(comparison.policyRoles(), SHUT);
        } else {
            onTable.take(rights, SHUT);
        }
        new TakeDown(comparison, table).wall(true);
        Risk risk = opens() ? Risk.LOOSENS : Risk.TIGHTENS;
        onTable.give(only(rights, false), why, risk);
        onTable.give(only(rights, true), why, Risk.TIGHTENS);
        if (table.enabled()) {
            strangers(report);
        }
    }

    private Map<Optional<Identifier>, List<String>> only(
            Map<Optional<Identifier>, List<String>> rights, boolean admin) {
        Optional<Identifier> admins = Optional.of(comparison.roles().admin());
        Map<Optional<Identifier>, List<String>> some = new HashMap<>(rights);
        some.keySet().removeIf(grantee -> grantee.equals(admins) != admin);
        return some;
    }

    /**
     * Whether rows are opened that were shut: those of a table that row-level security was on, or that Rowhouse's roles, being
     * there, had no right to. A table that comes with the same migration, or that was there before Rowhouse was, is not opened: its
     * application read it all the time.
     */
    private boolean opens() {
        TableName name = table.name();
        Optional<CatalogTable> old = comparison.before().table(name);
        return old.filter(CatalogTable::enabled).isPresent()
                || (old.isPresent()
                        && comparison.before().installation().isPresent()
                        && table.grants().stream().noneMatch(Everybodys::isPublicRead));
    }

    private static boolean isPublicRead(Grant grant) {
        return grant.grantee().isEmpty()
                && grant.privilege().equals("SELECT")
                && grant.column().isEmpty();
    }

    private void strangers(Report report) {
        if (table.policies().isEmpty()) {
            report.note(
                    "table " + table.name(),
                    "row-level security is on, and there is no policy: every row is hidden from every tenant. Switch it off.");
        }
        table.policies().stream()
                .filter(policy -> !WallPolicy.NAMES.contains(policy.name().value()))
                .forEach(policy -> report.note(
                        "table " + table.name(),
                        "row-level security is on, and policy " + policy.name() + " is somebody else's ("
                                + PolicyText.words(policy) + "): rows may be hidden from every tenant."));
    }
}
