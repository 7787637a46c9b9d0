package dev.rowhouse.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Watches the connections of one database. After a test none may be out, and none that lies in a pool may carry anything.
 * Connections may be borrowed by any thread; the check is for the moment when all of them are done.
 */
final class Guard {

    /** So many borrows are kept before the closed ones among them are forgotten. */
    private static final int MANY = 1_000;

    private final List<Borrow> borrows = new ArrayList<>();
    private final List<GuardedPool> pools = new ArrayList<>();
    private int limit = MANY;

    /** The source, with every connection it hands out watched. */
    DataSource watch(DataSource source, String description) {
        return new TrackedDataSource(source, description, false, this);
    }

    /** The pool, with every connection it hands out watched, and those that lie in it looked at. */
    DataSource watch(DataSource pool, int size) throws SQLException {
        GuardedPool guarded = new GuardedPool(pool, size);
        synchronized (this) {
            pools.add(guarded);
        }
        return new TrackedDataSource(pool, guarded.toString(), true, this);
    }

    synchronized void add(Borrow borrow) {
        borrows.add(borrow);
        if (borrows.size() > limit) {
            borrows.removeIf(known -> !known.isOpen());
            limit = borrows.size() + MANY;
        }
    }

    synchronized int watched() {
        return borrows.size();
    }

    /**
     * Takes back what is out, throws away what is not clean, and says so.
     *
     * @param test what ran before, in the words of the message
     * @throws AssertionError if anything was found; where the connections were borrowed is suppressed in it
     */
    void check(String test) {
        List<String> findings = new ArrayList<>();
        List<Borrow> leaks = end(Borrow::pooled, findings);
        // No lock is held here: a pool opens connections in threads of its own, and they are watched too.
        Set<Connection> inPools = Collections.newSetFromMap(new IdentityHashMap<>());
        for (GuardedPool pool : openPools()) {
            GuardedPool.Inspection inspection = pool.inspect();
            inPools.addAll(inspection.physical());
            inspection.findings().forEach(finding -> findings.add(pool + ": " + finding));
        }
        leaks.addAll(end(borrow -> !borrow.pooled() && !inPools.contains(borrow.connection()), findings));
        if (!findings.isEmpty()) {
            AssertionError error = new AssertionError(message(test, findings));
            leaks.forEach(leak -> error.addSuppressed(leak.trace()));
            throw error;
        }
    }

    /** Closes the pools and cuts every connection that is still out. */
    void close() {
        List<String> ignored = new ArrayList<>();
        end(Borrow::pooled, ignored);
        for (GuardedPool pool : openPools()) {
            pool.close();
        }
        end(borrow -> true, ignored);
    }

    private synchronized List<GuardedPool> openPools() {
        pools.removeIf(GuardedPool::isClosed);
        return List.copyOf(pools);
    }

    private List<Borrow> end(Predicate<Borrow> which, List<String> findings) {
        List<Borrow> open;
        synchronized (this) {
            borrows.removeIf(borrow -> !borrow.isOpen());
            open = new ArrayList<>(borrows.stream().filter(which).toList());
            borrows.removeAll(open);
        }
        for (Borrow borrow : open) {
            findings.add("Still open: " + borrow);
            try {
                borrow.end();
            } catch (SQLException e) {
                findings.add("It could not be closed: " + e.getMessage());
            }
        }
        return open;
    }

    private static String message(String test, List<String> findings) {
        return test + " did not leave its connections as a test must: all closed, and in a pool nothing on them. "
                + "Close them with try-with-resources; put a pool under guarded(pool, size).\n- "
                + String.join("\n- ", findings);
    }
}
