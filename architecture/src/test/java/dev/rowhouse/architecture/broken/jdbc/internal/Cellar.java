package dev.rowhouse.architecture.broken.jdbc.internal;

/** Breaks no rule; who comes from another module does. */
public record Cellar() {}
