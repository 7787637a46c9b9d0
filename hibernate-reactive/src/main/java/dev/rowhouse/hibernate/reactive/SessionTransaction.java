package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Transaction;

/**
 * A transaction whose context is in.
 *
 * @param lease whose it is
 * @param raw the driver's
 */
record SessionTransaction(Lease lease, Transaction raw) implements Transaction {

    @Override
    public Future<Void> commit() {
        return lease.end(this, false);
    }

    @Override
    public void commit(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(commit(), handler);
    }

    @Override
    public Future<Void> rollback() {
        return lease.end(this, true);
    }

    @Override
    public void rollback(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(rollback(), handler);
    }

    @Override
    public Future<Void> completion() {
        return raw.completion();
    }

    @Override
    public void completion(Handler<AsyncResult<Void>> handler) {
        Handlers.tell(completion(), handler);
    }
}
