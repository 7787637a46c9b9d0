package dev.rowhouse.tck;

/**
 * All that the database holds by itself, whatever the way in: to be run once for each version of the server.
 *
 * @since 0.1.0
 */
public interface DatabaseContract extends DatabaseTokenContract, DatabaseWallContract {}
