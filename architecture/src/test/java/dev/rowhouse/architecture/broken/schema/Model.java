package dev.rowhouse.architecture.broken.schema;

/** Breaks no rule. */
public record Model(String table) {}
