package dev.rowhouse.benchmarks.reactive;

/**
 * An application with every asynchronous way to the database. Safe for use by several threads; closing it closes its
 * connections.
 *
 * @since 0.1.0
 */
public sealed interface ReactiveClients extends AutoCloseable permits PlainClients, SettingClients, RowhouseClients {

    /** The libraries alone: the application names the tenant in every statement, and nothing protects it. */
    static ReactiveClients plain(ReactiveTarget target) {
        return new PlainClients(target);
    }

    /** The libraries alone, and row-level security on a setting that any statement may change: no wall, but its least price. */
    static ReactiveClients setting(ReactiveTarget target) {
        return new SettingClients(target);
    }

    /** The same with Rowhouse, and statements that know of no tenant. */
    static ReactiveClients rowhouse(ReactiveTarget target) {
        return new RowhouseClients(target);
    }

    /** The variant's name in tables and results. */
    String variant();

    /** The work as this application does it. */
    Reading reading(ReactiveWork work);

    @Override
    void close();
}
