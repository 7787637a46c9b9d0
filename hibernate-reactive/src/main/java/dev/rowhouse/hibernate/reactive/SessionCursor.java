package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/**
 * A cursor that reads in its own transaction only.
 *
 * @param lease whose it is
 * @param transaction the only one that it reads in
 * @param raw the driver's, which would read on the connection whoever has it
 */
record SessionCursor(Lease lease, SessionTransaction transaction, Cursor raw) implements Cursor {

    @Override
    public Future<RowSet<Row>> read(int count) {
        return lease.within(transaction, () -> raw.read(count));
    }

    @Override
    public void read(int count, Handler<AsyncResult<RowSet<Row>>> handler) {
        Handlers.tell(read(count), handler);
    }

    @Override
    public boolean hasMore() {
        return raw.hasMore();
    }

    @Override
    public Future<Void> close() {
        return lease.open() == transaction ? lease.within(transaction, raw::close) : Future.succeededFuture();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(close(), handler);
    }

    @Override
    public boolean isClosed() {
        return raw.isClosed() || lease.open() != transaction;
    }
}
