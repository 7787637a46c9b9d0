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
            boolean isNew = changes.isOnNewTable(change);
            Optional<OnlineSteps> steps = isNew ? Optional.empty() : OnlineSteps.of(change, limitLocks);
            if (steps.isPresent()) {
                beside.add(new Step(change, steps.get().up(), steps.get().down()));
                last.add(new Step(change, steps.get().lastUp(), steps.get().lastDown()));
            } else if (isFirst(change)) {
                first.add(whole(change));
            } else {
                (isNew && change.phase() != Phase.KEYS ? ready : last).add(whole(change));
            }
        }
        last.removeIf(step -> step.up().isEmpty() && step.down().isEmpty());
        List<Part> parts = new ArrayList<>();
        add(parts, "prepare", sections(first, tables, ready));
        parts.add(new Part("online", false, grouped(beside)));
        add(parts, "finish", sections(List.of(), Tables.none(), last));
        return beside.isEmpty() ? whole(tables) : parts;
    }

    /** Unless there is nothing in it but its beginning. */
    private static void add(List<Part> parts, String name, List<Section> sections) {
        if (sections.size() > 1) {
            parts.add(new Part(name, true, sections));
        }
    }

    private Step whole(Change change) {
        return new Step(change, change.up(), changes.isOnNewTable(change) ? List.of() : change.down());
    }

    /** Whether it comes before the application's tables, which it cannot be about then. */
    private boolean isFirst(Change change) {
        return change.phase().compareTo(Phase.COLUMNS) <= 0 && !changes.isOnNewTable(change);
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
