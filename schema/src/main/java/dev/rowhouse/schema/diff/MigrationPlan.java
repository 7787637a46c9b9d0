package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.migration.Migration.Part;
import dev.rowhouse.schema.migration.Migration.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts changes into the sections and parts of a migration. */
record MigrationPlan(ChangeSet changes, String limitLocks) {

    private static final String QUICK =
            "Whoever waits for a lock is waited for. If a table is held for too long, this fails with"
                    + " SQLSTATE 55P03 and changes nothing: run it again in a quieter moment.";

    private static final String TABLES = "The tables and columns of the entities, as Hibernate writes them.";

    /** One transaction. */
    List<Part> whole(Tables tables) {
        return List.of(new Part("", true, sections(changes.changes(), tables)));
    }

    /** What blocks others for long, apart. */
    List<Part> online(Tables tables) {
        return whole(tables);
    }

    /** The sections of a transaction: columns, then the application's tables, then all that needs both. */
    private List<Section> sections(List<Change> all, Tables tables) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(QUICK, List.of(limitLocks), List.of()));
        sections.addAll(grouped(all.stream().filter(MigrationPlan::isFirst).toList()));
        if (!tables.up().isEmpty()) {
            sections.add(new Section(TABLES, tables.up(), tables.down()));
        }
        sections.addAll(grouped(all.stream().filter(change -> !isFirst(change)).toList()));
        int last = sections.size() - 1;
        sections.set(last, limited(sections.get(last)));
        return sections;
    }

    private static boolean isFirst(Change change) {
        return change.phase().compareTo(Phase.COLUMNS) <= 0;
    }

    /** What is undone first waits for no lock too long either. */
    private Section limited(Section section) {
        List<String> down = new ArrayList<>(List.of(limitLocks));
        down.addAll(section.down());
        return new Section(section.comment(), section.up(), down);
    }

    /** A section for each turn of each object. */
    private List<Section> grouped(List<Change> some) {
        Map<List<Object>, List<Change>> groups = new LinkedHashMap<>();
        some.forEach(
                change -> groups.computeIfAbsent(List.of(change.phase(), change.object()), none -> new ArrayList<>())
                        .add(change));
        return groups.values().stream().map(this::section).toList();
    }

    private Section section(List<Change> group) {
        String why = group.stream().map(Change::why).distinct().collect(Collectors.joining(" "));
        List<Change> back = new ArrayList<>(group);
        Collections.reverse(back);
        return new Section(
                group.get(0).object() + ": " + why,
                group.stream().map(Change::up).flatMap(Collection::stream).toList(),
                back.stream()
                        .filter(change -> !changes.isOnNewTable(change))
                        .map(Change::down)
                        .flatMap(Collection::stream)
                        .toList());
    }
}
