package dev.rowhouse.architecture.broken.jdbc;

/** Breaks no rule: who may extend it is written down. */
public abstract sealed class SealedToMost {

    /** The only one. */
    public static final class Guest extends SealedToMost {}
}
