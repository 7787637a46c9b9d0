package dev.rowhouse.architecture.broken;

/** Breaks no rule: a root of exceptions, with leaves in other modules. */
public abstract class BrokenHouseException extends RuntimeException {}
