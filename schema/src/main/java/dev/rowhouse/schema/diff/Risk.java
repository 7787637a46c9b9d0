package dev.rowhouse.schema.diff;

/**
 * What a change does to the wall, the worst last. It is judged by its effect, together with the changes that come with it: a
 * right on a table of tenants opens nothing, because the floor that bounds it is built before it is given.
 *
 * <p>Whatever takes a wall down {@linkplain #LOOSENS loosens}. So does what replaces a floor that somebody edited, because it may
 * have hidden more, and what lets another column that was there say whose a row is, or makes a set-up for
 * development of an installation that was none. So does a right to read a shared table, or to draw from one, if the
 * table was there before, and shut: row-level security was on, or Rowhouse was installed and its roles had no such right. A table
 * that comes with the same migration, or that was there before Rowhouse was, is not opened by being shared, because its application
 * read all of it all the time.
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
