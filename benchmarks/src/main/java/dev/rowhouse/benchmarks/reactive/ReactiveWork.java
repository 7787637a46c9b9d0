package dev.rowhouse.benchmarks.reactive;

import java.util.List;

/**
 * The ways in which a purchase is read.
 *
 * @since 0.1.0
 */
public enum ReactiveWork {

    /** R2DBC: begin, one select, commit. */
    R2DBC_TRANSACTION("r2dbc-transaction"),

    /** R2DBC: one select, and no transaction that the application would know of. */
    R2DBC_ALONE("r2dbc-select"),

    /** The client of Vert.x: begin, one select, commit. */
    VERTX_TRANSACTION("vertx-transaction"),

    /** The same, and only the commit waits for what was sent before. */
    VERTX_UNAWAITED("vertx-unawaited"),

    /** The client of Vert.x: one select. */
    VERTX_ALONE("vertx-select"),

    /** Hibernate Reactive: a session, a transaction, one query in HQL. */
    HIBERNATE_TRANSACTION("hibernate-reactive-hql"),

    /** Hibernate Reactive: a session, and one entity found by its id. */
    HIBERNATE_ALONE("hibernate-reactive-find");

    private final String label;

    ReactiveWork(String label) {
        this.label = label;
    }

    /** What many clients do at once. */
    public static List<ReactiveWork> timed() {
        return List.of(R2DBC_TRANSACTION, VERTX_TRANSACTION, VERTX_UNAWAITED, HIBERNATE_TRANSACTION);
    }

    /** The work's name in tables and results. */
    public String label() {
        return label;
    }
}
