package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * The connection of one tenant, of several, or of whomever the Reactor Context names: everything that is sent through it goes
 * through its {@link Session}. It never shows the driver's.
 */
final class SessionConnection implements Connection, Lifecycle {

    /** The driver puts the name into the text as it stands. */
    private static final Pattern SAVEPOINT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private final Connection raw;
    private final Session session;
    private final Execution execution;
    private final Borrowed borrowed;
    private final AtomicBoolean closed = new AtomicBoolean();

    SessionConnection(Connection raw, Who who, Ready ready) {
        this.raw = raw;
        this.session = new Session(raw, who, ready);
        this.execution = new Execution(session);
        this.borrowed = new Borrowed(raw);
    }

    @Override
    public Mono<Void> beginTransaction() {
        return open(() -> session.begin(Modes.USUAL));
    }

    @Override
    public Mono<Void> beginTransaction(TransactionDefinition definition) {
        return open(() -> session.begin(Modes.of(definition)));
    }

    @Override
    public Mono<Void> commitTransaction() {
        return open(session::commit);
    }

    @Override
    public Mono<Void> rollbackTransaction() {
        return open(session::rollback);
    }

    @Override
    public SessionBatch createBatch() {
        requireOpen();
        return new SessionBatch(raw, execution);
    }

    @Override
    public SessionStatement createStatement(String sql) {
        requireOpen();
        return new SessionStatement(raw, execution, sql);
    }

    @Override
    public Mono<Void> createSavepoint(String name) {
        return open(() -> {
            String plain = plain(name);
            Mono<Void> set = session.alone(() -> Mono.from(raw.createSavepoint(plain)));
            return session.transaction() == null ? session.begin(Modes.USUAL).then(set) : set;
        });
    }

    @Override
    public Mono<Void> releaseSavepoint(String name) {
        return open(() -> {
            String plain = plain(name);
            return session.alone(() -> Mono.from(raw.releaseSavepoint(plain)));
        });
    }

    @Override
    public Mono<Void> rollbackTransactionToSavepoint(String name) {
        return open(() -> {
            String plain = plain(name);
            return session.alone(() -> Mono.from(raw.rollbackTransactionToSavepoint(plain)));
        });
    }

    private static String plain(String name) {
        if (!SAVEPOINT.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A savepoint's name is one word of ASCII letters, digits and underscores here, because the driver does not"
                            + " quote it");
        }
        return name;
    }

    @Override
    public boolean isAutoCommit() {
        return session.transaction() == null;
    }

    @Override
    public Mono<Void> setAutoCommit(boolean autoCommit) {
        return open(() -> autoCommit ? session.commit() : session.begin(Modes.USUAL));
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return raw.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return raw.getTransactionIsolationLevel();
    }

    /** In a transaction it comes too late: entering was its first statement. */
    @Override
    public Mono<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return open(() -> {
            IsolationLevel standard = Modes.standard(level);
            return session.alone(() -> {
                if (session.transaction() != null) {
                    return Mono.error(
                            new IllegalStateException("The isolation level of a transaction that has begun cannot"
                                    + " change: give it to beginTransaction(TransactionDefinition)"));
                }
                borrowed.isolationChanges();
                return Mono.from(raw.setTransactionIsolationLevel(standard));
            });
        });
    }

    @Override
    public Mono<Void> setLockWaitTimeout(Duration timeout) {
        return open(() -> session.alone(() -> {
            borrowed.lockTimeoutChanges();
            return Mono.from(raw.setLockWaitTimeout(timeout));
        }));
    }

    @Override
    public Mono<Void> setStatementTimeout(Duration timeout) {
        return open(() -> session.alone(() -> {
            borrowed.statementTimeoutChanges();
            return Mono.from(raw.setStatementTimeout(timeout));
        }));
    }

    @Override
    public Mono<Boolean> validate(ValidationDepth depth) {
        return Mono.defer(() -> closed.get() ? Mono.just(false) : Mono.from(raw.validate(depth)));
    }

    /** Nothing: what was released is clean, or is closed. */
    @Override
    public Mono<Void> postAllocate() {
        return Mono.empty();
    }

    /** Leaves the connection as it was borrowed; fails, with the connection closed, if that cannot be. */
    @Override
    public Mono<Void> preRelease() {
        return session.settled(borrowed::restored)
                .flatMap(clean -> clean
                        ? Mono.<Void>empty()
                        : session.discard()
                                .then(Mono.error(() -> new IllegalStateException(
                                        "The connection's state was uncertain, and it was thrown away"))));
    }

    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            if (!closed.compareAndSet(false, true)) {
                return Mono.empty();
            }
            return session.closed(borrowed::restored)
                    .flatMap(clean -> clean ? Mono.<Void>from(raw.close()) : session.discard());
        });
    }

    private <T> Mono<T> open(Supplier<Mono<T>> work) {
        return Mono.defer(() -> closed.get() ? Mono.<T>error(Errors.closed()) : work.get());
    }

    private void requireOpen() {
        if (closed.get()) {
            throw Errors.closed();
        }
    }

    /** Whose connection it is. */
    @Override
    public String toString() {
        return "TenantConnection[" + session.who() + "]";
    }
}
