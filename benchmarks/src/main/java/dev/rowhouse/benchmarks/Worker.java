package dev.rowhouse.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;

/**
 * An application at work in the shop by one variant: leases a connection, works, commits where there is a transaction, gives it
 * back. It looks at what the database answered: a fast answer with another tenant's row would be no answer. Which rows it
 * asks for is random, and the same for workers of the same seed. Used by one thread.
 *
 * @since 0.1.0
 */
final class Worker {

    private static final int BATCH = 100;
    private static final int PAGE = 1_000;

    private final Variant variant;
    private final ShopSize size;
    private final Random random;

    Worker(Variant variant, ShopSize size, long seed) {
        this.variant = variant;
        this.size = size;
        this.random = new Random(seed);
    }

    /** What is done with a connection that was leased for the tenant. */
    interface Task {

        /** Does it once. */
        void by(Worker worker, Connection connection, String tenant) throws SQLException;
    }

    /** Does a task of one statement in autocommit, or in a transaction where the variant cannot do without. */
    void alone(String tenant, Task task) throws SQLException {
        if (variant.needsTransaction()) {
            transaction(tenant, task);
            return;
        }
        try (Connection connection = variant.open(tenant)) {
            task.by(this, connection, tenant);
        }
    }

    /** Does a task in a transaction, and commits. */
    void transaction(String tenant, Task task) throws SQLException {
        try (Connection connection = variant.open(tenant)) {
            variant.begin(connection, tenant);
            task.by(this, connection, tenant);
            connection.commit();
        }
    }

    /** Reads one purchase. */
    void purchase(Connection connection, String tenant) throws SQLException {
        int id = any(size.purchases(tenant));
        try (PreparedStatement select = prepare(connection, Wording.PURCHASE, tenant)) {
            select.setLong(first(Wording.PURCHASE), id);
            rows(select, tenant, 1, 1);
        }
    }

    /** Reads a thousand purchases: a page of them. */
    void page(Connection connection, String tenant) throws SQLException {
        int from = any(size.purchases(tenant) - PAGE + 1);
        try (PreparedStatement select = prepare(connection, Wording.PAGE, tenant)) {
            select.setLong(first(Wording.PAGE), from);
            rows(select, tenant, PAGE, 1);
        }
    }

    /** Reads a thousand purchases: those of a range of ids. */
    void range(Connection connection, String tenant) throws SQLException {
        int from = any(size.purchases(tenant) - PAGE + 1);
        try (PreparedStatement select = prepare(connection, Wording.RANGE, tenant)) {
            select.setLong(first(Wording.RANGE), from);
            select.setLong(first(Wording.RANGE) + 1, from + PAGE - 1);
            rows(select, tenant, PAGE, 1);
        }
    }

    /** Reads all purchases of the tenant. */
    void everyPurchase(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement select = prepare(connection, Wording.EVERY_PURCHASE, tenant)) {
            rows(select, tenant, size.purchases(tenant), 1);
        }
    }

    /** Reads the ten latest purchases. */
    void latest(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement select = prepare(connection, Wording.LATEST, tenant)) {
            rows(select, tenant, 10, 1);
        }
    }

    /** Reads the thousand latest purchases. */
    void latestThousand(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement select = prepare(connection, Wording.LATEST_1000, tenant)) {
            rows(select, tenant, PAGE, 1);
        }
    }

    /** Counts the purchases. */
    void count(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement select = prepare(connection, Wording.COUNT, tenant);
                ResultSet row = select.executeQuery()) {
            require(row.next() && row.getLong(1) == size.purchases(tenant), "did not count the rows of " + tenant);
        }
    }

    /** Reads the purchases of a customer. */
    void joinOfTwo(Connection connection, String tenant) throws SQLException {
        int customer = any(size.customers(tenant));
        try (PreparedStatement select = prepare(connection, Wording.JOIN_OF_TWO, tenant)) {
            select.setLong(first(Wording.JOIN_OF_TWO), customer);
            rows(select, tenant, size.purchasesOfCustomer(tenant, customer), 2);
        }
    }

    /** Reads a purchase and what belongs to it from four more tables. */
    void joinOfFive(Connection connection, String tenant) throws SQLException {
        int id = any(size.purchases(tenant));
        try (PreparedStatement select = prepare(connection, Wording.JOIN_OF_FIVE, tenant)) {
            select.setLong(first(Wording.JOIN_OF_FIVE), id);
            rows(select, tenant, 1, 5);
        }
    }

    /** Adds a purchase. */
    void newPurchase(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement insert = prepare(connection, Wording.NEW_PURCHASE, tenant)) {
            fill(insert, tenant);
            require(insert.executeUpdate() == 1, "did not insert one row");
        }
    }

    /** Adds a row to a table that has no foreign keys. */
    void newNote(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement insert = prepare(connection, Wording.NEW_NOTE, tenant)) {
            insert.setString(first(Wording.NEW_NOTE), "a note");
            require(insert.executeUpdate() == 1, "did not insert one row");
        }
    }

    /** Adds a hundred purchases in one batch. */
    void batch(Connection connection, String tenant) throws SQLException {
        try (PreparedStatement insert = prepare(connection, Wording.NEW_PURCHASE, tenant)) {
            for (int i = 0; i < BATCH; i++) {
                fill(insert, tenant);
                insert.addBatch();
            }
            int rows = 0;
            for (int count : insert.executeBatch()) {
                rows += count;
            }
            require(rows == BATCH, "did not insert a hundred rows");
        }
    }

    /** Five selects and five inserts in turn. */
    void tenStatements(Connection connection, String tenant) throws SQLException {
        for (int i = 0; i < 5; i++) {
            purchase(connection, tenant);
            newPurchase(connection, tenant);
        }
    }

    private void fill(PreparedStatement insert, String tenant) throws SQLException {
        int first = first(Wording.NEW_PURCHASE);
        insert.setLong(first, any(size.customers(tenant)));
        insert.setLong(first + 1, any(20));
        insert.setString(first + 2, "a new purchase of " + tenant);
    }

    /** Every column of these statements names the tenant whose row it is; the ids are the same for all. */
    private void rows(PreparedStatement select, String tenant, int expected, int columns) throws SQLException {
        String owner = " of " + tenant;
        try (ResultSet rows = select.executeQuery()) {
            int count = 0;
            while (rows.next()) {
                count++;
                for (int column = 1; column <= columns; column++) {
                    require(rows.getString(column).endsWith(owner), "read a row that is not of " + tenant);
                }
            }
            require(count == expected, "read another number of rows than " + tenant + " has");
        }
    }

    private PreparedStatement prepare(Connection connection, Wording wording, String tenant) throws SQLException {
        return variant.prepare(connection, wording, tenant);
    }

    private int first(Wording wording) {
        return variant.tenantBinds(wording) + 1;
    }

    private int any(int upTo) {
        return 1 + random.nextInt(upTo);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("The variant " + variant.name() + " " + otherwise);
        }
    }
}
