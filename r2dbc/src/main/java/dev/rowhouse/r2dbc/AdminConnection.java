package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The connection of an admin session: the driver's own, but for an orderly end. */
final class AdminConnection extends ForwardingConnection {

    private static final Logger LOG = LoggerFactory.getLogger(AdminConnection.class);

    private final Connection raw;
    private final Access access;
    private final Borrowed borrowed;
    private final AtomicBoolean closed = new AtomicBoolean();

    AdminConnection(Connection raw, Access access) {
        this.raw = raw;
        this.access = access;
        this.borrowed = new Borrowed(raw);
    }

    @Override
    Connection delegate() {
        if (closed.get()) {
            throw Errors.closed();
        }
        return raw;
    }

    @Override
    public Mono<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return Mono.defer(() -> {
            IsolationLevel standard = Modes.standard(level);
            Connection open = delegate();
            if (open.isAutoCommit()) {
                borrowed.isolationChanges();
            }
            return Mono.from(open.setTransactionIsolationLevel(standard));
        });
    }

    @Override
    public Mono<Void> setLockWaitTimeout(Duration timeout) {
        return Mono.defer(() -> {
            Connection open = delegate();
            borrowed.lockTimeoutChanges();
            return Mono.from(open.setLockWaitTimeout(timeout));
        });
    }

    @Override
    public Mono<Void> setStatementTimeout(Duration timeout) {
        return Mono.defer(() -> {
            Connection open = delegate();
            borrowed.statementTimeoutChanges();
            return Mono.from(open.setStatementTimeout(timeout));
        });
    }

    /** Rolls back what is open and sets back what was set, or throws the connection away. */
    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> closed.compareAndSet(false, true)
                ? Background.finishing(ended().then(borrowed.restored())
                        .then(Mono.defer(() -> Mono.<Void>from(raw.close())))
                        .onErrorResume(e -> {
                            LOG.debug("An admin's connection could not be left in order", e);
                            return Physical.discard(raw);
                        }))
                : Mono.empty());
    }

    private Mono<Void> ended() {
        return Mono.defer(() -> raw.isAutoCommit() ? Mono.empty() : Mono.from(raw.rollbackTransaction()));
    }

    @Override
    public String toString() {
        return "TenantConnection[" + access + "]";
    }
}
