package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * One difference between a model and a database, with the SQL that takes it away. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Change
        permits Backfill,
                ColumnChange,
                IndexChange,
                InstallationChange,
                KeyChange,
                PolicyChange,
                RightsChange,
                RowSecurityChange {

    /** What it is about, in words, such as {@code table public.note}. */
    String object();

    /** The table that it is about; empty if it is about something else. */
    Optional<TableName> table();

    /** What happens, in a few words that fit into a table of output. */
    String summary();

    /** Why, in a sentence that can stand in the migration. */
    String why();

    /** When it has its turn. */
    Phase phase();

    /** What it does to the wall, judged together with the changes that it comes with. */
    Risk risk();

    /** The statements that make it, each without a closing semicolon, for one transaction with all other changes. */
    List<String> up();

    /** The statements that take it back, in the order in which they run; empty if there is nothing to take back. */
    List<String> down();
}
