package dev.rowhouse.architecture.broken.jdbc;

import dev.rowhouse.architecture.broken.jdbc.internal.Cellar;

/** Breaks no rule: a module may enter its own cellar. */
public record Door(Cellar cellar) {}
