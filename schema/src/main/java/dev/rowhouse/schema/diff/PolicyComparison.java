package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.diff.PolicyChange.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the policies of one table, or of one partition, with those that make the wall. For one use. */
final class PolicyComparison {

    private static final String WALL =
            "A tenant's session sees and writes its own rows, a group's those of its tenants,"
                    + " and an admin's login all.";

    private final Comparison comparison;
    private final CatalogTable table;
    private final TableName name;
    private final Set<Identifier> known = new HashSet<>();

    PolicyComparison(Comparison comparison, CatalogTable table) {
        this.comparison = comparison;
        this.table = table;
        this.name = table.name();
    }

    void compare(List<WallPolicy> wanted) {
        if (!table.enabled()) {
            comparison.report().change(new RowSecurityChange(name, RowSecurityChange.Kind.ENABLED));
        }
        if (!table.forced()) {
            comparison.report().change(new RowSecurityChange(name, RowSecurityChange.Kind.FORCED));
        }
        wanted.forEach(policy -> compare(policy, wanted));
        table.policies().stream()
                .filter(policy -> !known.contains(policy.name()))
                .forEach(this::stranger);
    }

    private void compare(WallPolicy wanted, List<WallPolicy> all) {
        known.add(wanted.name());
        Optional<CatalogPolicy> stored = table.policy(wanted.name().value());
        if (stored.isEmpty()) {
            missing(wanted, all);
        } else if (!PolicyText.isMeant(wanted, stored.get())) {
            String drop = PolicyText.drop(name, wanted.name());
            change(
                    wanted.name(),
                    Kind.REPLACE,
                    List.of(drop, wanted.create(name)),
                    List.of(drop, PolicyText.create(name, stored.get())));
        }
    }

    private void missing(WallPolicy wanted, List<WallPolicy> all) {
        Optional<CatalogPolicy> renamed = table.policies().stream()
                .filter(policy -> PolicyText.isMeant(wanted, policy) && !known.contains(policy.name()))
                .filter(policy -> all.stream().noneMatch(other -> other.name().equals(policy.name())))
                .findFirst();
        if (renamed.isEmpty()) {
            change(
                    wanted.name(),
                    Kind.CREATE,
                    List.of(wanted.create(name)),
                    List.of(PolicyText.drop(name, wanted.name())));
            return;
        }
        Identifier old = renamed.get().name();
        known.add(old);
        change(wanted.name(), Kind.RENAME, List.of(rename(old, wanted.name())), List.of(rename(wanted.name(), old)));
    }

    private String rename(Identifier from, Identifier to) {
        return "alter policy " + from.sql() + " on " + name.sql() + " rename to " + to.sql();
    }

    /** Ours is judged as a whole: what a permissive one opens, its floor bounds, which is in the same set. */
    private void change(Identifier policy, Kind kind, List<String> up, List<String> down) {
        boolean early = table.forced() && policy.value().equals("rowhouse_admin");
        comparison.report().change(new PolicyChange(name, policy, kind, WALL, Risk.TIGHTENS, early, up, down));
    }

    private void stranger(CatalogPolicy policy) {
        String object = "table " + name;
        if (comparison.options().replacePolicies()) {
            comparison
                    .report()
                    .change(new PolicyChange(
                            name,
                            policy.name(),
                            Kind.DROP,
                            "Policies that were there before are no longer needed.",
                            policy.permissive() ? Risk.TIGHTENS : Risk.LOOSENS,
                            false,
                            List.of(PolicyText.drop(name, policy.name())),
                            List.of(PolicyText.create(name, policy))));
        } else {
            comparison
                    .report()
                    .note(
                            object,
                            "policy " + policy.name() + " is somebody else's ("
                                    + PolicyText.words(policy) + "). "
                                    + (policy.permissive()
                                            ? "It lets those in whom it is for, and Rowhouse's floor bounds tenants and groups whatever it says."
                                            : "It bounds everybody whom it is for, and may hide a tenant's own rows from it.")
                                    + " It stays, unless policies are to be replaced.");
        }
    }
}
