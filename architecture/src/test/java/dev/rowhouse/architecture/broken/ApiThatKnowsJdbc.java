package dev.rowhouse.architecture.broken;

import dev.rowhouse.architecture.broken.jdbc.Door;

/** The words of the house must not know who speaks them. */
public record ApiThatKnowsJdbc(Door door) {}
