package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy takes the place of the one that has its name, such that between no two statements one of both is missing: whoever runs
 * them may not run them in one transaction.
 */
record PolicyReplacement(CatalogTable table, WallPolicy wanted, CatalogPolicy stored) {

    /**
     * What a permissive one that differs opens, its floor bounds as before; but a floor of somebody else's making may hide more than
     * the one that comes.
     *
     * @param known the walls that show nobody more than the one that comes
     */
    Risk risk(List<WallPolicy> known) {
        Set<String> conditions = Stream.of(stored.using(), stored.check())
                .flatMap(Optional::stream)
                .filter(condition -> !condition.equals("true"))
                .collect(Collectors.toSet());
        if (stored.permissive() || conditions.isEmpty()) {
            return Risk.TIGHTENS;
        }
        List<WallPolicy> floors =
                known.stream().filter(policy -> !policy.permissive()).toList();
        boolean ours = conditions.stream()
                .allMatch(condition ->
                        floors.stream().anyMatch(floor -> floor.stored().contains(condition)));
        boolean onlyForThem = !stored.roles().isEmpty()
                && stored.roles().stream()
                        .allMatch(role ->
                                floors.stream().anyMatch(floor -> floor.role().equals(role)));
        return ours && onlyForThem ? Risk.TIGHTENS : Risk.LOOSENS;
    }

    /** Whether no other policy of the wall has to stand before the stored one may go. */
    boolean isDoneElsewhere(List<WallPolicy> wall) {
        return wall.stream().allMatch(other -> other.equals(wanted) || !isNeededBy(other) || stands(other));
    }

    private boolean isNeededBy(WallPolicy other) {
        return other.permissive() == stored.permissive()
                && (stored.roles().isEmpty() || stored.roles().contains(other.role()));
    }

    private boolean stands(WallPolicy other) {
        return table.policy(other.name().value())
                .filter(policy -> PolicyText.isMeant(other, policy))
                .isPresent();
    }

    /** All of it: in one statement, unless PostgreSQL has none for that. */
    List<String> up() {
        return isAlike()
                ? List.of(wanted.alter(name()))
                : List.of(PolicyText.rename(name(), wanted.name(), spare()), wanted.create(name()), dropSpare());
    }

    List<String> down() {
        return isAlike() && stored.using().isPresent() && stored.check().isPresent()
                ? List.of(PolicyText.alter(name(), stored))
                : List.of(createSpare(), dropWanted(), unspare());
    }

    /** Without the end, which is that the stored one is dropped. */
    List<String> aside() {
        return List.of(PolicyText.rename(name(), wanted.name(), spare()), wanted.create(name()));
    }

    /** The undo of that. */
    List<String> back() {
        return List.of(dropWanted(), unspare());
    }

    /** What the stored one is called meanwhile; no policy of the table has that name. */
    Identifier spare() {
        String spare = wanted.name().value() + "_before";
        while (table.policy(spare).isPresent()) {
            spare += "_";
        }
        return new Identifier(spare);
    }

    String dropSpare() {
        return PolicyText.drop(name(), spare());
    }

    String createSpare() {
        return PolicyText.create(name(), PolicyText.named(spare(), stored));
    }

    private String dropWanted() {
        return PolicyText.drop(name(), wanted.name());
    }

    private String unspare() {
        return PolicyText.rename(name(), spare(), wanted.name());
    }

    private boolean isAlike() {
        return stored.permissive() == wanted.permissive() && stored.command().equals("ALL");
    }

    private TableName name() {
        return table.name();
    }
}
