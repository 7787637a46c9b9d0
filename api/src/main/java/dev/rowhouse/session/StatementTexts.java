package dev.rowhouse.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts that were read before, a bounded number of them. Any thread.
 *
 * <p>A full cache is emptied, not trimmed: an application has fewer texts than fit, and whoever sends more pays with
 * microseconds.
 */
final class StatementTexts {

    private static final int MAX_TEXTS = 1_000;
    private static final int MAX_LENGTH = 8_000;

    private final Map<String, StatementText> standard = new ConcurrentHashMap<>();
    private final Map<String, StatementText> backslash = new ConcurrentHashMap<>();
    private final Map<String, StatementText> unknown = new ConcurrentHashMap<>();

    /** Reads the text, or remembers what it was. */
    StatementText of(String sql, Quoting quoting) {
        if (sql.length() > MAX_LENGTH) {
            return StatementText.read(sql, quoting);
        }
        Map<String, StatementText> known = switch (quoting) {
            case STANDARD -> standard;
            case BACKSLASH -> backslash;
            case UNKNOWN -> unknown;
        };
        StatementText text = known.get(sql);
        return text != null ? text : remember(known, sql, StatementText.read(sql, quoting));
    }

    /** How many texts are remembered; at most 1,000 for each quoting, give or take the threads that are reading. */
    int size() {
        return standard.size() + backslash.size() + unknown.size();
    }

    private static StatementText remember(Map<String, StatementText> known, String sql, StatementText text) {
        if (known.size() >= MAX_TEXTS) {
            known.clear();
        }
        known.put(sql, text);
        return text;
    }
}
