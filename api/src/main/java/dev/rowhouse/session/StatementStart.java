package dev.rowhouse.session;

import dev.rowhouse.session.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first tokens of one statement, as many as its kind depends on. */
final class StatementStart {

    /** One more than {@code set local … = …} has, to see that nothing follows it. */
    private static final int LENGTH = 6;

    private static final Map<String, StatementKind> KINDS = Map.ofEntries(
            Map.entry("select", StatementKind.DML),
            Map.entry("insert", StatementKind.DML),
            Map.entry("update", StatementKind.DML),
            Map.entry("delete", StatementKind.DML),
            Map.entry("merge", StatementKind.DML),
            Map.entry("with", StatementKind.DML),
            Map.entry("values", StatementKind.DML),
            Map.entry("table", StatementKind.DML),
            Map.entry("call", StatementKind.CALL),
            Map.entry("do", StatementKind.DO),
            Map.entry("explain", StatementKind.EXPLAIN),
            Map.entry("copy", StatementKind.COPY),
            Map.entry("listen", StatementKind.LISTEN),
            Map.entry("unlisten", StatementKind.LISTEN),
            Map.entry("notify", StatementKind.LISTEN),
            Map.entry("lock", StatementKind.LOCK),
            Map.entry("declare", StatementKind.CURSOR),
            Map.entry("fetch", StatementKind.CURSOR),
            Map.entry("move", StatementKind.CURSOR),
            Map.entry("close", StatementKind.CURSOR),
            Map.entry("prepare", StatementKind.PREPARE),
            Map.entry("execute", StatementKind.PREPARE),
            Map.entry("deallocate", StatementKind.PREPARE),
            Map.entry("set", StatementKind.SET),
            Map.entry("reset", StatementKind.SET),
            Map.entry("show", StatementKind.SET),
            Map.entry("discard", StatementKind.SET),
            Map.entry("begin", StatementKind.TRANSACTION),
            Map.entry("start", StatementKind.TRANSACTION),
            Map.entry("commit", StatementKind.TRANSACTION),
            Map.entry("end", StatementKind.TRANSACTION),
            Map.entry("rollback", StatementKind.TRANSACTION),
            Map.entry("abort", StatementKind.TRANSACTION),
            Map.entry("savepoint", StatementKind.TRANSACTION),
            Map.entry("release", StatementKind.TRANSACTION));

    private static final Set<String> QUERIES = Set.of("select", "with", "values", "table");

    private static final Set<String> TIMEOUTS =
            Set.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "transaction_timeout");

    private static final Set<String> TRANSACTION_MODES = Set.of("isolation", "read", "not", "deferrable", "snapshot");

    private final List<SqlToken> tokens = new ArrayList<>(LENGTH);
    private boolean parenthesised;

    void accept(SqlToken token) {
        if (tokens.isEmpty() && token.is(Kind.OPEN)) {
            parenthesised = true;
        } else if (tokens.size() < LENGTH) {
            tokens.add(token);
        }
    }

    boolean isEmpty() {
        return tokens.isEmpty() && !parenthesised;
    }

    StatementKind kind() {
        if (parenthesised) {
            return QUERIES.contains(word(0)) ? StatementKind.DML : StatementKind.OTHER;
        }
        StatementKind kind = KINDS.getOrDefault(word(0), StatementKind.OTHER);
        return switch (kind) {
            case TRANSACTION -> word(1).equals("prepared") ? StatementKind.PREPARE : kind;
            case SET -> set();
            default -> kind;
        };
    }

    private StatementKind set() {
        if (!word(0).equals("set")) {
            return StatementKind.SET;
        }
        if (isLocalTimeout()) {
            return StatementKind.LOCAL_TIMEOUT;
        }
        int name = word(1).equals("local") || word(1).equals("session") ? 2 : 1;
        boolean transaction = word(name).equals("transaction") && TRANSACTION_MODES.contains(word(name + 1));
        return transaction ? StatementKind.TRANSACTION : StatementKind.SET;
    }

    private boolean isLocalTimeout() {
        return tokens.size() == LENGTH - 1
                && word(1).equals("local")
                && TIMEOUTS.contains(word(2))
                && (word(3).equals("to") || tokens.get(3).text().equals("="))
                && isValue(tokens.get(4));
    }

    private static boolean isValue(SqlToken token) {
        return token.is(Kind.NUMBER) || token.is(Kind.STRING) || token.isWord("default");
    }

    /** The word there in lower case; empty where there is none. */
    private String word(int index) {
        return index < tokens.size() && tokens.get(index).is(Kind.WORD)
                ? tokens.get(index).text()
                : "";
    }
}
