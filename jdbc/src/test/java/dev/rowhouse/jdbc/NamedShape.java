package dev.rowhouse.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One shape of JDBC: a script that is the same for every connection, and where a tenant's session gives something else than
 * the driver, on purpose. It leaves the rows 1 to 5 in place and no statement open, and may be run any number of times.
 */
record NamedShape(String name, Twins.Script script, List<Difference> differences) {

    /** What makes a difference. */
    enum Where {
        /** Binds become part of the text, for every kind of statement. */
        SIMPLE_PROTOCOL,
        /** A plain statement goes without the messages that a prepared one has. */
        SIMPLE_STATEMENTS,
        AUTOCOMMIT,
        /** One login is all. */
        SWITCHED_ROLE
    }

    /** @param event the note of the script that has, where all of it holds, another answer, which begins so */
    record Difference(Set<Where> where, String event, String beginning) {}

    static NamedShape of(String name, Twins.Script script) {
        return new NamedShape(name, script, List.of());
    }

    NamedShape but(Where where, String event, String beginning) {
        return but(Set.of(where), event, beginning);
    }

    NamedShape but(Set<Where> where, String event, String beginning) {
        Difference difference = new Difference(where, event, beginning);
        return new NamedShape(
                name,
                script,
                Stream.concat(differences.stream(), Stream.of(difference)).toList());
    }

    /** What is expected to be different there, by the note of the script. */
    Map<String, String> differentAt(Set<Where> places) {
        return differences.stream()
                .filter(difference -> places.containsAll(difference.where()))
                .collect(Collectors.toMap(Difference::event, Difference::beginning));
    }

    @Override
    public String toString() {
        return name;
    }
}
