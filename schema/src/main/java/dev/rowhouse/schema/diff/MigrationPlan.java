package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.migration.Migration.Part;
import dev.rowhouse.schema.migration.Migration.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts changes into the sections and parts of a migration. */
record MigrationPlan(ChangeSet changes, String limitLocks) {

    private static final String QUICK =
            "Whoever waits for a lock is waited for. If a table is held for too long, this fails with"
                    + " SQLSTATE 55P03 and changes nothing: run it again in a quieter moment.";

    private static final String TABLES = "The tables and columns of the entities, as Hibernate writes them.";

    /** What is done for one change in one part. */
    private record Step(Change change, List<String> up, List<String> down) {}

    /** One transaction. */
    List<Part> whole(Tables tables) {
        List<Step> first = new ArrayList<>();
        List<Step> last = new ArrayList<>();
        changes.changes().forEach(change -> (isFirst(change) ? first : last).add(whole(change)));
        return List.of(new Part("", true, sections(first, tables, last)));
    }

    /** What takes long on tables that are in use, apart; tables that come with the migration are in use by nobody. */
    List<Part> online(Tables tables) {
        List<Step> first = new ArrayList<>();
        List<Step> ready = new ArrayList<>();
        List<Step> beside = new ArrayList<>();
        List<Step> last = new ArrayList<>();
        for (Change change : changes.changes()) {
            Optional<OnlineSteps> steps =
                    changes.isOnNewTable(change) ? Optional.empty() : OnlineSteps.of(change, limitLocks);
            if (isFirst(change)) {
                first.add(whole(change));
            } else if (steps.isPresent()) {
                beside.add(new Step(change, steps.get().up(), steps.get().down()));
                last.add(new Step(change, steps.get().lastUp(), steps.get().lastDown()));
            } else if (changes.isOnNewTable(change) && change.phase() != Phase.KEYS) {
                ready.add(whole(change));
            } else {
                last.add(whole(change));
            }
        }
        if (beside.isEmpty()) {
            return whole(tables);
        }
        List<Part> parts = new ArrayList<>();
        if (!first.isEmpty() || !ready.isEmpty() || !tables.up().isEmpty()) {
            parts.add(new Part("prepare", true, sections(first, tables, ready)));
        }
        parts.add(new Part("online", false, grouped(beside)));
        last.removeIf(step -> step.up().isEmpty() && step.down().isEmpty());
        if (!last.isEmpty()) {
            parts.add(new Part("finish", true, sections(List.of(), Tables.none(), last)));
        }
        return parts;
    }

    private Step whole(Change change) {
        return new Step(change, change.up(), changes.isOnNewTable(change) ? List.of() : change.down());
    }

    private static boolean isFirst(Change change) {
        return change.phase().compareTo(Phase.COLUMNS) <= 0;
    }

    /** The sections of a transaction: columns, then the application's tables, then all that needs both. */
    private List<Section> sections(List<Step> first, Tables tables, List<Step> last) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(QUICK, List.of(limitLocks), List.of()));
        sections.addAll(grouped(first));
        if (!tables.up().isEmpty()) {
            sections.add(new Section(TABLES, tables.up(), tables.down()));
        }
        sections.addAll(grouped(last));
        int end = sections.size() - 1;
        sections.set(end, limited(sections.get(end)));
        return sections;
    }

    /** What is undone first waits for no lock too long either. */
    private Section limited(Section section) {
        List<String> down = new ArrayList<>(List.of(limitLocks));
        down.addAll(section.down());
        return new Section(section.comment(), section.up(), down);
    }

    /** A section for each turn of each object. */
    private static List<Section> grouped(List<Step> steps) {
        Map<List<Object>, List<Step>> groups = new LinkedHashMap<>();
        for (Step step : steps) {
            groups.computeIfAbsent(List.of(step.change().phase(), step.change().object()), none -> new ArrayList<>())
                    .add(step);
        }
        return groups.values().stream().map(MigrationPlan::section).toList();
    }

    private static Section section(List<Step> group) {
        String why = group.stream().map(step -> step.change().why()).distinct().collect(Collectors.joining(" "));
        List<Step> back = new ArrayList<>(group);
        Collections.reverse(back);
        String object = group.get(0).change().object();
        return new Section(
                object.substring(0, 1).toUpperCase(Locale.ROOT) + object.substring(1) + ". " + why,
                group.stream().flatMap(step -> step.up().stream()).toList(),
                back.stream().flatMap(step -> step.down().stream()).toList());
    }
}
