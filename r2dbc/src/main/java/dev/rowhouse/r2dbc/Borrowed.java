package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Result;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a borrower set on a connection for longer than a transaction, so that the next one does not meet it. */
final class Borrowed {

    private static final String STATEMENT_TIMEOUT = "reset statement_timeout";
    private static final String LOCK_TIMEOUT = "reset lock_timeout";

    private final Connection raw;
    private volatile @Nullable IsolationLevel isolation;
    private volatile boolean statementTimeout;
    private volatile boolean lockTimeout;

    Borrowed(Connection raw) {
        this.raw = raw;
    }

    /** The level is about to change. */
    void isolationChanges() {
        if (isolation == null) {
            isolation = raw.getTransactionIsolationLevel();
        }
    }

    void statementTimeoutChanges() {
        statementTimeout = true;
    }

    void lockTimeoutChanges() {
        lockTimeout = true;
    }

    /** Sets everything back; fails if something cannot be. */
    Mono<Void> restored() {
        return Mono.defer(() -> {
            IsolationLevel before = isolation;
            Mono<Void> level = before == null ? Mono.empty() : Mono.from(raw.setTransactionIsolationLevel(before));
            return level.then(statementTimeout ? run(STATEMENT_TIMEOUT) : Mono.empty())
                    .then(lockTimeout ? run(LOCK_TIMEOUT) : Mono.empty())
                    .then(Mono.fromRunnable(this::forget));
        });
    }

    private Mono<Void> run(String sql) {
        return Flux.defer(() -> raw.createStatement(sql).execute())
                .concatMap(Result::getRowsUpdated)
                .then();
    }

    private void forget() {
        isolation = null;
        statementTimeout = false;
        lockTimeout = false;
    }
}
