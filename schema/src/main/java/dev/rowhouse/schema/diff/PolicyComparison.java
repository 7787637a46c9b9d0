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
import java.util.stream.Stream;

/** Compares the policies of one table, or of one partition, with those that make the wall. For one use. */
final class PolicyComparison {

    private static final String WALL =
            "A tenant's session sees and writes its own rows, a group's those of its tenants,"
                    + " and an admin's login all.";

    private final Comparison comparison;
    private final CatalogTable table;
    private final TableName name;
    private final List<WallPolicy> before;
    private final Set<Identifier> known = new HashSet<>();

    /** What goes last, because others may do its work until then. */
    private final List<PolicyChange> replaced = new ArrayList<>();

    /** A comparison of a table whose floor may be another one of Rowhouse's, which shows nobody more than the one that comes. */
    PolicyComparison(Comparison comparison, CatalogTable table, List<WallPolicy> before) {
        this.comparison = comparison;
        this.table = table;
        this.before = before;
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
        Risk risk =
                replacement.risk(Stream.concat(all.stream(), before.stream()).toList());
        if (replacement.isDoneElsewhere(all)) {
            replace(wanted.name(), risk, replacement.up(), replacement.down());
            return;
        }
        replace(wanted.name(), Risk.TIGHTENS, replacement.aside(), replacement.back());
        replaced.add(new PolicyChange(
                name,
                replacement.spare(),
                Kind.DROP,
                WALL,
                risk,
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
        change(
                wanted.name(),
                Kind.RENAME,
                List.of(PolicyText.rename(name, old, wanted.name())),
                List.of(PolicyText.rename(name, wanted.name(), old)));
    }

    private void replace(Identifier policy, Risk risk, List<String> up, List<String> down) {
        comparison.report().change(new PolicyChange(name, policy, Kind.REPLACE, WALL, risk, isEarly(policy), up, down));
    }

    /** Ours is judged as a whole: what a permissive one opens, its floor bounds, which is in the same set. */
    private void change(Identifier policy, Kind kind, List<String> up, List<String> down) {
        comparison
                .report()
                .change(new PolicyChange(name, policy, kind, WALL, Risk.TIGHTENS, isEarly(policy), up, down));
    }

    private boolean isEarly(Identifier policy) {
        return table.forced() && policy.value().equals("rowhouse_admin");
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
                                            ? opened(policy)
                                            : "It bounds everybody whom it is for, and may hide a tenant's own rows from it.")
                                    + " It stays, unless policies are to be replaced.");
        }
    }

    /** Inside of a plain view the owner asks, for whom there is no floor. */
    private String opened(CatalogPolicy policy) {
        boolean owner = policy.roles().isEmpty()
                || policy.roles().contains(table.owner())
                || policy.roles().contains(comparison.roles().admin());
        return "It lets those in whom it is for, and Rowhouse's floor bounds tenants and groups whatever it says."
                + (owner
                        ? " Not so in a view or a SECURITY DEFINER function of the owner, which show a tenant what this policy"
                                + " lets the owner see: drop it with --replace-policies, or make each view security_invoker."
                        : "");
    }
}
