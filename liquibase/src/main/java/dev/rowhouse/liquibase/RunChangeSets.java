package dev.rowhouse.liquibase;

import java.util.Optional;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/** Counts what ran, and remembers what failed: Liquibase's exceptions name neither in a way that stays. */
final class RunChangeSets extends AbstractChangeExecListener {

    private int count;
    private @Nullable String failed;

    int count() {
        return count;
    }

    /** The changeset that failed, with its file. */
    Optional<String> failed() {
        return Optional.ofNullable(failed);
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, ChangeSet.ExecType outcome) {
        if (outcome == ChangeSet.ExecType.EXECUTED || outcome == ChangeSet.ExecType.RERAN) {
            count++;
        }
    }

    @Override
    public void runFailed(ChangeSet changeSet, DatabaseChangeLog changelog, Database database, Exception exception) {
        failed = changeSet.getFilePath() + "::" + changeSet.getId() + "::" + changeSet.getAuthor();
    }
}
