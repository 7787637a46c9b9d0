package dev.rowhouse.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the demo writes: plain ASCII, in lines that fit a terminal of 80 columns unless a value is longer than that, with
 * colours only where they are wanted.
 */
final class Console {

    private static final int WIDTH = 79;
    private static final int SENTENCE = 4;
    private static final int CODE = 6;

    private final PrintWriter out;
    private final boolean colours;

    Console(PrintWriter out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void title(String text) {
        wrapped(text, 0, "").forEach(line -> out.println(colour("1", line)));
    }

    void line(String text) {
        wrapped(text, 0, "").forEach(out::println);
    }

    void heading(int number, String text) {
        out.println();
        out.println(colour("1", (number < 10 ? " " : "") + number + ". " + text));
    }

    void sentence(String text) {
        wrapped(text, SENTENCE, "").forEach(out::println);
    }

    /** What is sent or called. */
    void code(String text) {
        out.println();
        text.lines()
                .forEach(part -> wrapped(part, part.isBlank() ? 0 : CODE, "    ")
                        .forEach(line -> out.println(colour("36", line))));
    }

    /** What came back. */
    void answer(String text) {
        wrapped("-> " + text, CODE, "   ").forEach(out::println);
    }

    void answer(Rows rows) {
        rows.table().forEach(line -> out.println(" ".repeat(CODE) + line));
    }

    /** What was measured or is at stake. */
    void remark(String text) {
        wrapped(text, CODE, "").forEach(line -> out.println(colour("2", line)));
    }

    void held(String claim) {
        verdict("ok", "32", claim);
    }

    void differs(String claim) {
        verdict("DIFFERS", "1;31", claim);
    }

    void blank() {
        out.println();
    }

    private void verdict(String word, String code, String claim) {
        List<String> lines = wrapped(word + "  " + claim, SENTENCE, " ".repeat(word.length() + 2));
        String first = lines.get(0);
        out.println(" ".repeat(SENTENCE) + colour(code, word) + first.substring(SENTENCE + word.length()));
        lines.stream().skip(1).forEach(out::println);
        out.flush();
    }

    private String colour(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Breaks a text at blanks, and at its own ends of lines; the lines after the first are indented further. */
    private static List<String> wrapped(String text, int indent, String further) {
        List<String> lines = new ArrayList<>();
        String rest = " ".repeat(indent) + text.replace("…", "...");
        while (rest.length() > WIDTH) {
            int from = rest.length() - rest.stripLeading().length();
            int blank = rest.lastIndexOf(' ', WIDTH);
            if (blank <= from) {
                blank = rest.indexOf(' ', WIDTH);
            }
            if (blank < 0) {
                break;
            }
            lines.add(rest.substring(0, blank));
            rest = " ".repeat(indent) + further + rest.substring(blank + 1);
        }
        lines.add(rest);
        return lines;
    }
}
