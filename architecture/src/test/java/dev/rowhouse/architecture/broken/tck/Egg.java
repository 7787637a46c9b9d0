package dev.rowhouse.architecture.broken.tck;

import dev.rowhouse.architecture.broken.cli.Hen;

/** The other half of the cycle. */
public record Egg(Hen hen) {}
