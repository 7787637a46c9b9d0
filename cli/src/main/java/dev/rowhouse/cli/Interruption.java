package dev.rowhouse.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether the user has pressed Ctrl-C: then the step that runs is the last one, what was made is taken back, and only then does
 * the process end.
 */
final class Interruption implements AutoCloseable {

    private static final int PATIENCE_IN_SECONDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::request, "interruption");
    private volatile boolean requested;

    private Interruption() {}

    /** Watches until it is closed. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean isRequested() {
        return requested;
    }

    /** Lets the process end. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending by that very hook.
            requested = true;
        }
    }

    private void request() {
        requested = true;
        try {
            if (!over.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("rowhouse: the demo was stopped before it could remove what it made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
