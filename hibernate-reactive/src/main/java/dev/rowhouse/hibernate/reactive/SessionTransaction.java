package dev.rowhouse.hibernate.reactive;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Transaction;

/** A transaction whose context is in; itself only. */
final class SessionTransaction implements Transaction {

    private final Lease lease;
    private final Transaction raw;

    SessionTransaction(Lease lease, Transaction raw) {
        this.lease = lease;
        this.raw = raw;
    }

    /** The driver's. */
    Transaction raw() {
        return raw;
    }

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
