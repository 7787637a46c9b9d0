package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.RowStream;
import org.jspecify.annotations.Nullable;

/** The rows of a cursor as a stream, which holds as many of them as are fetched at a time. Safe for use by several threads. */
final class SessionRowStream implements RowStream<Row> {

    private final Cursor cursor;
    private final int fetch;
    private @Nullable Handler<Row> rowHandler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;
    private @Nullable RowIterator<Row> rows;
    private long demand = Long.MAX_VALUE;
    private boolean busy;
    private boolean begun;
    private boolean over;

    SessionRowStream(Cursor cursor, int fetch) {
        this.cursor = cursor;
        this.fetch = fetch;
    }

    @Override
    public synchronized RowStream<Row> exceptionHandler(@Nullable Handler<Throwable> handler) {
        exceptionHandler = handler;
        return this;
    }

    @Override
    public synchronized RowStream<Row> endHandler(@Nullable Handler<Void> handler) {
        endHandler = handler;
        return this;
    }

    /** Begins to read; without a handler, ends it. */
    @Override
    public RowStream<Row> handler(@Nullable Handler<Row> handler) {
        synchronized (this) {
            rowHandler = handler;
        }
        if (handler == null) {
            close();
        } else {
            flow();
        }
        return this;
    }

    @Override
    public synchronized RowStream<Row> pause() {
        demand = 0;
        return this;
    }

    @Override
    public RowStream<Row> resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public RowStream<Row> fetch(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("A demand of " + amount + " rows is none");
        }
        synchronized (this) {
            demand = demand > Long.MAX_VALUE - amount ? Long.MAX_VALUE : demand + amount;
        }
        flow();
        return this;
    }

    @Override
    public Future<Void> close() {
        synchronized (this) {
            over = true;
        }
        return cursor.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(close(), handler);
    }

    /** Hands on what is there as long as it is wanted; a loop, because a stream of many rows has no stack for each. */
    private void flow() {
        Runnable step = next();
        while (step != null) {
            step.run();
            step = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        Handler<Row> handler = rowHandler;
        if (busy || over || handler == null || demand == 0) {
            return null;
        }
        RowIterator<Row> fetched = rows;
        busy = true;
        if (fetched != null && fetched.hasNext()) {
            demand = demand == Long.MAX_VALUE ? demand : demand - 1;
            Row row = fetched.next();
            return () -> handOn(handler, row);
        }
        return begun && !cursor.hasMore() ? this::end : this::read;
    }

    private void handOn(Handler<Row> handler, Row row) {
        try {
            handler.handle(row);
        } finally {
            idle();
        }
    }

    private synchronized void idle() {
        busy = false;
    }

    private void read() {
        cursor.read(fetch).onComplete(this::take);
    }

    private void take(AsyncResult<RowSet<Row>> read) {
        if (read.failed()) {
            fail(read.cause());
            return;
        }
        synchronized (this) {
            begun = true;
            rows = read.result().iterator();
            busy = false;
        }
        flow();
    }

    private void fail(Throwable cause) {
        Handler<Throwable> handler;
        synchronized (this) {
            over = true;
            handler = exceptionHandler;
        }
        if (handler != null) {
            handler.handle(cause);
        }
    }

    private void end() {
        Handler<Void> handler;
        synchronized (this) {
            over = true;
            handler = endHandler;
        }
        cursor.close();
        if (handler != null) {
            handler.handle(null);
        }
    }
}
