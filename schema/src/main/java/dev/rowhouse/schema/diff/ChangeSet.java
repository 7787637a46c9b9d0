package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * All that has to change in a database so that the wall follows a model. Immutable.
 *
 * @since 0.1.0
 */
public final class ChangeSet {

    private final List<Change> changes;
    private final List<Note> notes;
    private final List<Note> open;
    private final Catalog before;
    private final DiffOptions options;

    ChangeSet(Report report, Catalog before, DiffOptions options) {
        this.changes = report.changes();
        this.notes = List.copyOf(report.notes());
        this.open = List.copyOf(report.open());
        this.before = before;
        this.options = options;
    }

    /** The changes, in the order in which they are made; empty if the database follows the model. */
    public List<Change> changes() {
        return changes;
    }

    /** What the diff saw and leaves alone: policies of somebody else's, for one. */
    public List<Note> notes() {
        return notes;
    }

    /** Whether nothing has to change. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * What stands against the wall and no migration mends, because it is a DBA's to mend: logins of the application that own
     * tables, for one.
     */
    public List<Note> open() {
        return open;
    }

    /** Whether nothing has to change, and nothing is open. */
    public boolean isClean() {
        return changes.isEmpty() && open.isEmpty();
    }

    /** The changes that open the wall. */
    public List<Change> loosening() {
        return of(Risk.LOOSENS);
    }

    /** The changes that lose data. */
    public List<Change> destroying() {
        return of(Risk.DESTROYS);
    }

    private List<Change> of(Risk risk) {
        return changes.stream().filter(change -> change.risk() == risk).toList();
    }

    /**
     * Does nothing if all changes are of a kind that is allowed.
     *
     * @throws RiskRefusedException if not; the message names each
     */
    public void requireAllowed(boolean loosening, boolean destroying) {
        List<Change> opened = loosening ? List.of() : loosening();
        List<Change> lost = destroying ? List.of() : destroying();
        if (!opened.isEmpty() || !lost.isEmpty()) {
            throw new RiskRefusedException(opened, lost);
        }
    }

    /**
     * The changes as a migration, and how to take them back. It has no parts if there is nothing to do.
     *
     * @param tables the application's own tables, which come with it
     * @param online whether what blocks others for long runs apart, outside of a transaction
     */
    public Migration toMigration(String name, Tables tables, boolean online) {
        if (isEmpty() && tables.up().isEmpty()) {
            return new Migration(name, List.of());
        }
        MigrationPlan plan = new MigrationPlan(this, options.limitLocks());
        return new Migration(name, online ? plan.online(tables) : plan.whole(tables));
    }

    /**
     * Makes the changes, in a transaction of its own if the connection is in autocommit, else in the caller's.
     *
     * @param owner a connection of the login that owns the tables
     * @throws TableBusyException if another session holds a table for too long
     * @throws SQLException whatever else the database says
     */
    public void apply(Connection owner) throws SQLException {
        new Application(changes, options.limitLocks()).to(owner);
    }

    /** Whether it is about a table that comes with the same migration, so that its undo is that the table goes. */
    boolean isOnNewTable(Change change) {
        return change.table().filter(this::isNew).isPresent();
    }

    private boolean isNew(TableName table) {
        return !before.tables().containsKey(table);
    }
}
