package dev.rowhouse.benchmarks;

/**
 * Something that a run was done with, such as the processor: without it a time says little.
 *
 * @param benchmark what was run
 * @param name what it is, such as {@code cpu}
 * @param text what it was; quotes, backslashes and control characters become blanks
 * @since 0.1.0
 */
record Fact(String benchmark, String name, String text) {

    Fact {
        text = text.replaceAll("[\"\\\\\\p{Cntrl}]", " ").strip();
    }

    /** The fact as one line of a file of results, in the form of a {@link Measurement}. */
    String toJson() {
        return "{\"benchmark\":\"" + benchmark + "\",\"case\":\"machine\",\"variant\":\"machine\",\"metric\":\"" + name
                + "\",\"value\":\"" + text + "\",\"unit\":\"text\"}";
    }
}
