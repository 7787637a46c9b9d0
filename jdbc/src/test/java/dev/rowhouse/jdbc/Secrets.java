package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What must be seen nowhere, and whether it is: tokens, keys, the second tenant's rows. */
final class Secrets {

    private final Map<String, String> known = new TreeMap<>();

    Secrets(SigningKey key) {
        known.put("the key's inner pad", HexFormat.of().formatHex(key.innerPad()));
        known.put("the key's outer pad", HexFormat.of().formatHex(key.outerPad()));
        known.put("the second tenant's rows", "secret ");
    }

    /** Learns the token of a session, from the session itself. */
    void learn(Connection connection) throws SQLException {
        boolean autocommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            String token = Diary.text(statement.executeQuery("select substr(current_setting('rowhouse.token'), 17)"));
            known.put("the MAC of " + connection, token.substring(0, 64));
            known.put("the payload of " + connection, token.substring(64));
        }
        connection.rollback();
        connection.setAutoCommit(autocommit);
    }

    void assertNotIn(String what, String text) {
        known.forEach((name, secret) -> assertThat(text.contains(secret))
                .as("%s in %s: %s", name, what, text)
                .isFalse());
    }

    /** Whatever can be read of a failure, through causes, suppressed and next ones. */
    void assertNotIn(Throwable failure) {
        assertNotIn(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private void assertNotIn(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        assertNotIn("an exception", failure + " " + failure.getMessage() + failure.getLocalizedMessage());
        if (failure instanceof PSQLException error && error.getServerErrorMessage() != null) {
            assertNotIn("a server's message", error.getServerErrorMessage().toString());
        }
        assertNotIn(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            assertNotIn(suppressed, seen);
        }
        if (failure instanceof SQLException sql) {
            assertNotIn(sql.getNextException(), seen);
        }
    }

    /** All that is logged while the work is done, by our classes at every level. */
    static String logged(Diary.Act work) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream errors = System.err;
        Logger logger = Logger.getLogger("dev.rowhouse");
        Queue<String> records = new ConcurrentLinkedQueue<>();
        Handler handler = handler(records);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(errors);
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
        return bytes.toString(StandardCharsets.UTF_8) + String.join("\n", records);
    }

    private static Handler handler(Queue<String> records) {
        return new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord entry) {
                records.add(formatter.format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
