package dev.rowhouse.architecture.broken.cli;

import dev.rowhouse.architecture.broken.tck.Egg;

/** One half of a cycle. */
public record Hen(Egg egg) {}
