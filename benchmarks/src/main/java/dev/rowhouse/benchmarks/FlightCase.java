package dev.rowhouse.benchmarks;

/**
 * Work whose flights are counted.
 *
 * @since 0.1.0
 */
interface FlightCase {

    /** The work's name in tables and results. */
    String label();

    /** How many flights Rowhouse may need beyond the plain variant; {@link Integer#MAX_VALUE} if nothing is promised. */
    int promisedExtra();
}
