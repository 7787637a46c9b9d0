package dev.rowhouse.benchmarks;

import static dev.rowhouse.benchmarks.ShopSize.HALF;
import static dev.rowhouse.benchmarks.ShopSize.READER;
import static dev.rowhouse.benchmarks.ShopSize.WRITER;

import java.sql.SQLException;
import java.util.List;

/**
 * A unit of work as applications do it: from leasing a connection to giving it back.
 *
 * @since 0.1.0
 */
enum Workload implements FlightCase {

    /** One purchase in autocommit. */
    AUTOCOMMIT_SELECT("autocommit-select", 300),

    /** One purchase and a commit. */
    TRANSACTION_ONE_SELECT("transaction-one-select", 300),

    /** Five selects and five inserts in turn, and a commit. */
    TRANSACTION_TEN_STATEMENTS("transaction-ten-statements", 100),

    /** One insert and a commit. */
    TRANSACTION_INSERT("transaction-insert", 300),

    /** A hundred rows in one JDBC batch, and a commit. */
    BATCH_100("batch-100", 30),

    /** A page of a thousand purchases. */
    ROWS_1000("rows-1000", 100),

    /** The thousand purchases of a range of ids. */
    RANGE_1000("range-1000", 100),

    /** All purchases of an ordinary tenant, by a statement that has no predicate at all. */
    NATIVE_NO_PREDICATE("native-no-predicate", 100),

    /** How many purchases an ordinary tenant has. */
    COUNT("count", 300),

    /** How many purchases the tenant with half of all has. */
    COUNT_HALF("count-half", 3),

    /** The purchases of a customer. */
    JOIN_TWO("join-two", 300),

    /** A purchase with its customer, branch, product and category. */
    JOIN_FIVE("join-five", 300),

    /** The latest ten purchases of the tenant with half of all. */
    ORDER_LIMIT("order-limit", 300),

    /** The latest thousand of that tenant: as many as the planner believes that any tenant has. */
    ORDER_LIMIT_1000("order-limit-1000", 30),

    /** One insert and a commit, as the benchmark of overhead calls it. */
    INSERT("insert", 300),

    /** One insert into a table without foreign keys, and a commit. */
    INSERT_BARE("insert-bare", 300);

    private final String label;
    private final int block;

    Workload(String label, int block) {
        this.label = label;
        this.block = block;
    }

    /** What the benchmark of flights counts, and in this order. */
    static List<Workload> counted() {
        return List.of(
                AUTOCOMMIT_SELECT, TRANSACTION_ONE_SELECT, TRANSACTION_TEN_STATEMENTS, TRANSACTION_INSERT, BATCH_100);
    }

    /** What the benchmark of latency times, and in this order. */
    static List<Workload> delayed() {
        return List.of(AUTOCOMMIT_SELECT, TRANSACTION_ONE_SELECT, TRANSACTION_TEN_STATEMENTS);
    }

    /** What the benchmark of overhead times, and in this order: what adds rows comes last. */
    static List<Workload> timed() {
        return List.of(
                AUTOCOMMIT_SELECT,
                TRANSACTION_ONE_SELECT,
                ROWS_1000,
                RANGE_1000,
                NATIVE_NO_PREDICATE,
                COUNT,
                COUNT_HALF,
                JOIN_TWO,
                JOIN_FIVE,
                ORDER_LIMIT,
                ORDER_LIMIT_1000,
                TRANSACTION_TEN_STATEMENTS,
                INSERT,
                INSERT_BARE,
                BATCH_100);
    }

    @Override
    public String label() {
        return label;
    }

    /** How often it is done in a row before another variant has its turn. */
    int block() {
        return block;
    }

    @Override
    public int promisedExtra() {
        // A batch takes no statement before it.
        return this == BATCH_100 ? 1 : 0;
    }

    /** Does the work once. */
    void run(Worker worker) throws SQLException {
        switch (this) {
            case AUTOCOMMIT_SELECT -> worker.alone(READER, Worker::purchase);
            case TRANSACTION_ONE_SELECT -> worker.transaction(READER, Worker::purchase);
            case TRANSACTION_TEN_STATEMENTS -> worker.transaction(WRITER, Worker::tenStatements);
            case TRANSACTION_INSERT, INSERT -> worker.transaction(WRITER, Worker::newPurchase);
            case BATCH_100 -> worker.transaction(WRITER, Worker::batch);
            case ROWS_1000 -> worker.alone(HALF, Worker::page);
            case RANGE_1000 -> worker.alone(HALF, Worker::range);
            case NATIVE_NO_PREDICATE -> worker.alone(READER, Worker::everyPurchase);
            case COUNT -> worker.alone(READER, Worker::count);
            case COUNT_HALF -> worker.alone(HALF, Worker::count);
            case JOIN_TWO -> worker.alone(READER, Worker::joinOfTwo);
            case JOIN_FIVE -> worker.alone(READER, Worker::joinOfFive);
            case ORDER_LIMIT_1000 -> worker.alone(HALF, Worker::latestThousand);
            case ORDER_LIMIT -> worker.alone(HALF, Worker::latest);
            case INSERT_BARE -> worker.transaction(WRITER, Worker::newNote);
        }
    }
}
