package dev.rowhouse.schema.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the comparisons put what they find. Not safe for use by several threads. */
final class Report {

    private final List<Change> changes = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Note> open = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    void change(Change change) {
        changes.add(change);
    }

    void note(String object, String text) {
        notes.add(new Note(object, text));
    }

    void open(String object, String text) {
        open.add(new Note(object, text));
    }

    void problem(String problem) {
        problems.add(problem);
    }

    /** The changes by their turn, and within one as they were found. */
    List<Change> changes() {
        return changes.stream().sorted(Comparator.comparing(Change::phase)).toList();
    }

    List<Note> notes() {
        return notes;
    }

    List<Note> open() {
        return open;
    }

    /** Ends the diff if anything stands against it. */
    void check() {
        if (!problems.isEmpty()) {
            throw new DiffException(problems);
        }
    }
}
