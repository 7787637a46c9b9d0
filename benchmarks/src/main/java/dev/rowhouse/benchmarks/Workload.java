package dev.rowhouse.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A unit of work as applications do it: lease a connection, work, commit where there is a transaction, give it back. Each
 * looks at what the database answered: a fast answer with another tenant's row would be no answer.
 *
 * @since 0.1.0
 */
enum Workload {

    /** One select in autocommit. */
    AUTOCOMMIT_SELECT("autocommit-select", 0) {
        @Override
        void run(Variant variant) throws SQLException {
            if (variant.needsTransaction()) {
                TRANSACTION_ONE_SELECT.run(variant);
                return;
            }
            try (Connection connection = variant.open()) {
                select(variant, connection);
            }
        }
    },

    /** One select and a commit. */
    TRANSACTION_ONE_SELECT("transaction-one-select", 0) {
        @Override
        void run(Variant variant) throws SQLException {
            try (Connection connection = variant.open()) {
                variant.begin(connection);
                select(variant, connection);
                connection.commit();
            }
        }
    },

    /** Five selects and five inserts in turn, and a commit. */
    TRANSACTION_TEN_STATEMENTS("transaction-ten-statements", 0) {
        @Override
        void run(Variant variant) throws SQLException {
            try (Connection connection = variant.open()) {
                variant.begin(connection);
                for (int i = 0; i < 5; i++) {
                    select(variant, connection);
                    insert(variant, connection);
                }
                connection.commit();
            }
        }
    },

    /** One insert and a commit. */
    TRANSACTION_INSERT("transaction-insert", 0) {
        @Override
        void run(Variant variant) throws SQLException {
            try (Connection connection = variant.open()) {
                variant.begin(connection);
                insert(variant, connection);
                connection.commit();
            }
        }
    },

    /** A hundred rows in one JDBC batch, and a commit. A batch takes no statement before it, hence the one flight. */
    BATCH_100("batch-100", 1) {
        @Override
        void run(Variant variant) throws SQLException {
            try (Connection connection = variant.open()) {
                variant.begin(connection);
                insertBatch(variant, connection);
                connection.commit();
            }
        }
    };

    /** The row that both tenants have, and the name that it bears for the tenant who is measured. */
    static final long KNOWN_ID = 1;

    static final String KNOWN_NAME = "the row of " + Variant.TENANT;

    private static final int BATCH = 100;

    private final String label;
    private final int promisedExtra;

    Workload(String label, int promisedExtra) {
        this.label = label;
        this.promisedExtra = promisedExtra;
    }

    /** The workload's name in tables and results. */
    String label() {
        return label;
    }

    /** How many flights Rowhouse may need beyond the driver alone: what the project promises. */
    int promisedExtra() {
        return promisedExtra;
    }

    /** Does the work once. */
    abstract void run(Variant variant) throws SQLException;

    private static void select(Variant variant, Connection connection) throws SQLException {
        try (PreparedStatement select = variant.select(connection, KNOWN_ID);
                ResultSet rows = select.executeQuery()) {
            require(rows.next() && rows.getString(1).equals(KNOWN_NAME), variant, "did not read the tenant's row");
            require(!rows.next(), variant, "read a row of another tenant");
        }
    }

    private static void insert(Variant variant, Connection connection) throws SQLException {
        try (PreparedStatement insert = variant.insert(connection)) {
            variant.fill(insert, "one of one");
            require(insert.executeUpdate() == 1, variant, "did not insert one row");
        }
    }

    private static void insertBatch(Variant variant, Connection connection) throws SQLException {
        try (PreparedStatement insert = variant.insert(connection)) {
            for (int i = 0; i < BATCH; i++) {
                variant.fill(insert, "one of a hundred");
                insert.addBatch();
            }
            int rows = 0;
            for (int count : insert.executeBatch()) {
                rows += count;
            }
            require(rows == BATCH, variant, "did not insert a hundred rows");
        }
    }

    private static void require(boolean holds, Variant variant, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("The variant " + variant.name() + " " + otherwise);
        }
    }
}
