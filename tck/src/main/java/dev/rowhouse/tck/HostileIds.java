package dev.rowhouse.tck;

import java.util.List;
import java.util.stream.Stream;

/** Ids that a careless text, pattern, cast, collation or length would mistake for another. */
final class HostileIds {

    private static final List<String> ENDINGS = List.of(
            "",
            "'",
            "''",
            "\"",
            "%",
            "_",
            "\\",
            "\\'",
            "$$",
            "$1",
            "?",
            ":a",
            ";",
            "--",
            "/*",
            "a.b",
            "a,b",
            "{a}",
            " b",
            "  b",
            " ",
            "\u00A0b",
            "\u00E9",
            "e\u0301",
            "\u0130",
            "\u0131",
            "I",
            "i",
            "\u00DF",
            "ss",
            "\uD83C\uDFE0",
            "\uD83C\uDFE1",
            "\u202Eabc",
            "\u200B",
            "'; drop table note; --");

    private HostileIds() {}

    /** All of them, the first being the name itself. Two have 200 characters and differ in the last; one is as long as can be. */
    static List<String> startingWith(String name) {
        String padding = "x".repeat(199 - name.length());
        Stream<String> longest = Stream.of(padding + "1", padding + "2", "\uD83C\uDFE0".repeat(255 - name.length()));
        return Stream.concat(ENDINGS.stream(), longest).map(name::concat).toList();
    }
}
