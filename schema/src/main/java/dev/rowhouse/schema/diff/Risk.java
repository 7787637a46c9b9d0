package dev.rowhouse.schema.diff;

/**
 * What a change does to the wall, the worst last.
 *
 * @since 0.1.0
 */
public enum Risk {
    /** Nobody sees or may do more than before. */
    TIGHTENS,
    /** Somebody may see or do more than before. */
    LOOSENS,
    /** Data is lost that the undo cannot bring back. */
    DESTROYS
}
