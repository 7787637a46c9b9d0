package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/** A shadow database on a server of its own, which starts while others read entities. */
final class ShadowSite implements Site {

    private static final String SCRATCH = "scratch";

    private final CompletableFuture<ShadowServer> server;
    private final CompletableFuture<DataSource> owner;

    private ShadowSite(CompletableFuture<ShadowServer> server, CompletableFuture<DataSource> owner) {
        this.server = server;
        this.owner = owner;
    }

    /** Begins to make it. */
    static ShadowSite begin(ProjectMigrations migrations) {
        // A thread of its own has the class loader of whoever starts it; those of the common pool do not.
        CompletableFuture<ShadowServer> server =
                CompletableFuture.supplyAsync(ShadowServer::start, task -> new Thread(task, "shadow database").start());
        return new ShadowSite(server, server.thenApply(started -> new ShadowDatabase(started).migrated(migrations)));
    }

    @Override
    public Connection open() {
        try {
            Connection connection = value(owner).getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    /** Its login made all that is there. */
    @Override
    public void requireRights(Connection connection, Set<Identifier> owners) {}

    @Override
    public Optional<DataSource> scratch() throws SQLException {
        return Optional.of(value(server).emptied(SCRATCH));
    }

    @Override
    public Optional<String> database() {
        return Optional.empty();
    }

    @Override
    public MigrationException explained(SQLException e) {
        return new MigrationException("the shadow database refuses: " + e.getMessage(), e);
    }

    @Override
    public void rehearse(Migration migration) {
        try {
            new Rehearsal(value(server), value(owner)).run(migration);
        } catch (SQLException e) {
            throw new MigrationException(
                    "the migration fails in the shadow database, so it was not written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            value(server).close();
        } catch (MigrationException ignored) {
            // There is none to close; whoever asked for it has been told.
        }
    }

    private static <T> T value(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
