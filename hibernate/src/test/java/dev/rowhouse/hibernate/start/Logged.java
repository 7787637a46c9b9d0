package dev.rowhouse.hibernate.start;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged while it is open: by our classes, and by Hibernate's at every level. */
final class Logged implements AutoCloseable {

    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private final PrintStream console = System.err;
    private final ByteArrayOutputStream ours = new ByteArrayOutputStream();
    private final StringWriter hibernates = new StringWriter();
    private final Level level = HIBERNATE.getLevel();
    private final Handler handler = new Handler() {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord logged) {
            hibernates.write(formatter.format(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Logged() {
        System.setErr(new PrintStream(ours, true, StandardCharsets.UTF_8));
        handler.setLevel(Level.ALL);
        HIBERNATE.setLevel(Level.ALL);
        HIBERNATE.setUseParentHandlers(false);
        HIBERNATE.addHandler(handler);
    }

    String ours() {
        return ours.toString(StandardCharsets.UTF_8);
    }

    String hibernates() {
        return hibernates.toString();
    }

    @Override
    public void close() {
        HIBERNATE.removeHandler(handler);
        HIBERNATE.setUseParentHandlers(true);
        HIBERNATE.setLevel(level);
        System.setErr(console);
    }
}
