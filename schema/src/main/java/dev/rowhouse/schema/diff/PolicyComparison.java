package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.diff.PolicyChange.Kind;
import java.util.ArrayList;
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

    /** What goes last, because others may do its work until then. */
    private final List<PolicyChange> replaced = new ArrayList<>();

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
        replaced.forEach(comparison.report()::change);
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
            replace(wanted, stored.get(), all);
        }
    }

    /** In a way that no statement leaves anybody without a floor that stood before, or that stands after. */
    private void replace(WallPolicy wanted, CatalogPolicy stored, List<WallPolicy> all) {
        PolicyReplacement replacement = new PolicyReplacement(table, wanted, stored);
        if (replacement.isDoneElsewhere(all)) {
            change(wanted.name(), Kind.REPLACE, replacement.up(), replacement.down());
            return;
        }
        change(wanted.name(), Kind.REPLACE, replacement.aside(), replacement.back());
        replaced.add(new PolicyChange(
                name,
                replacement.spare(),
                Kind.DROP,
                WALL,
                Risk.TIGHTENS,
                false,
                List.of(replacement.dropSpare()),
                List.of(replacement.createSpare())));
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
        change(wanted.name(), Kind.RENAME, List.of(PolicyText.rename(name, old, wanted.name())),
                List.of(PolicyText.rename(name, wanted.name(), old)));
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
