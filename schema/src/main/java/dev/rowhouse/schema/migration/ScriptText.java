package dev.rowhouse.schema.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a script while it is put together: comments in front, statements closed, blank lines between what belongs apart.
 * Comments are lines, never blocks, so that nothing in a name ends one early.
 */
final class ScriptText {

    private static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();
    private final String close;

    /** A script whose statements are closed by that. */
    ScriptText(String close) {
        this.close = close;
    }

    /** A line as it is. */
    ScriptText line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** An empty line, unless there is one already or nothing stands before it. */
    ScriptText gap() {
        if (!text.isEmpty() && text.indexOf("\n\n", text.length() - 2) < 0) {
            text.append('\n');
        }
        return this;
    }

    /** Lines of comment; a line break in the text is one here. Nothing for an empty text. */
    ScriptText comment(String comment) {
        if (!comment.isBlank()) {
            comment.strip().lines().forEach(this::wrap);
        }
        return this;
    }

    /** The blocks, each with its comment, apart from each other. */
    ScriptText blocks(List<Block> blocks) {
        for (Block block : blocks) {
            gap().comment(block.comment());
            statements(block.statements());
        }
        return this;
    }

    /** A word about transactions, between the blocks. */
    ScriptText apart(String statement) {
        return gap().line(statement + close);
    }

    String text() {
        return text.toString();
    }

    private void statements(List<String> statements) {
        boolean tall = false;
        for (int i = 0; i < statements.size(); i++) {
            String statement = statements.get(i).strip();
            boolean lines = statement.indexOf('\n') >= 0;
            if (i > 0 && (tall || lines)) {
                gap();
            }
            // After a comment in the last line the end would be part of the comment.
            boolean covered =
                    statement.substring(statement.lastIndexOf('\n') + 1).contains("--");
            line(statement + (covered ? "\n" : "") + close);
            tall = lines;
        }
    }

    private void wrap(String paragraph) {
        StringBuilder line = new StringBuilder("--");
        for (String word : words(harmless(paragraph))) {
            if (line.length() > 2 && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder("--");
            }
            line.append(' ').append(word);
        }
        line(line.toString());
    }

    /** The words of a text, none of which can begin a line and be an instruction there. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split(" +", -1)) {
            if (!LiquibaseEscapes.isInstruction("--" + word + " ")) {
                words.add(word);
            } else if (words.isEmpty()) {
                words.add("- " + word);
            } else {
                words.add(words.remove(words.size() - 1) + " " + word);
            }
        }
        words.removeIf(String::isEmpty);
        return words;
    }

    /** Without what ends a line for some reader, or shows a text in another order than it has. */
    private static String harmless(String text) {
        return text.codePoints()
                .mapToObj(character -> isPlain(character) ? Character.toString(character) : " ")
                .collect(Collectors.joining());
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /**
     * What belongs together in a script.
     *
     * @param comment why; empty for none
     * @param statements without their ends
     */
    record Block(String comment, List<String> statements) {

        Block {
            statements = List.copyOf(statements);
        }
    }
}
