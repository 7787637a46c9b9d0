package dev.rowhouse.benchmarks.orm;

import java.util.List;

/**
 * A unit of work as applications with Hibernate do it: a session, a transaction, something in it, a commit.
 *
 * @since 0.1.0
 */
public enum OrmWork {

    /** One document by HQL. */
    HQL_BY_ID("hql-by-id", 200),

    /** Ten documents by HQL, one after another. */
    HQL_TEN("hql-ten-queries", 50),

    /** One document by {@code find}. */
    FIND("find-by-id", 200),

    /** All thousand documents of a tenant by HQL. */
    HQL_LIST_1000("hql-list-1000", 20),

    /** The hundred documents of a folder by a native query. */
    NATIVE_QUERY("native-query", 100),

    /** The titles of all thousand documents of a tenant by a native query. */
    NATIVE_LIST_1000("native-list-1000", 50),

    /** How many folders a tenant's documents lie in, by a native query over all of them. */
    NATIVE_TOTAL("native-total", 100),

    /** A hundred new documents, with ids from a sequence. */
    PERSIST_100("persist-100", 10),

    /** A hundred new notes, with ids from an identity column. */
    PERSIST_100_IDENTITY("persist-100-identity", 5),

    /** A hundred new readings, with ids that the application knows. */
    PERSIST_100_ASSIGNED("persist-100-assigned", 10);

    private final String label;
    private final int block;

    OrmWork(String label, int block) {
        this.label = label;
        this.block = block;
    }

    /** What the benchmark of flights counts, and in this order. */
    public static List<OrmWork> counted() {
        return List.of(HQL_BY_ID, HQL_TEN, FIND, NATIVE_QUERY, PERSIST_100_ASSIGNED, PERSIST_100, PERSIST_100_IDENTITY);
    }

    /** What is timed, and in this order: what adds rows comes last. */
    public static List<OrmWork> timed() {
        return List.of(
                HQL_BY_ID,
                FIND,
                HQL_LIST_1000,
                NATIVE_QUERY,
                NATIVE_LIST_1000,
                NATIVE_TOTAL,
                PERSIST_100,
                PERSIST_100_IDENTITY);
    }

    /** The work's name in tables and results. */
    public String label() {
        return label;
    }

    /** How often it is done in a row before another variant has its turn. */
    public int block() {
        return block;
    }

    void run(OrmWorker worker) {
        switch (this) {
            case HQL_BY_ID -> worker.reads(OrmWorker::queryById);
            case HQL_TEN -> worker.reads(OrmWorker::tenQueries);
            case FIND -> worker.reads(OrmWorker::find);
            case HQL_LIST_1000 -> worker.reads(OrmWorker::list);
            case NATIVE_QUERY -> worker.reads(OrmWorker::nativeQuery);
            case NATIVE_LIST_1000 -> worker.reads(OrmWorker::nativeList);
            case NATIVE_TOTAL -> worker.reads(OrmWorker::nativeTotal);
            case PERSIST_100 -> worker.writes(OrmWorker::persistDocuments);
            case PERSIST_100_IDENTITY -> worker.writes(OrmWorker::persistNotes);
            case PERSIST_100_ASSIGNED -> worker.writes(OrmWorker::persistReadings);
        }
    }
}
