package dev.rowhouse.architecture.broken.cli;

import dev.rowhouse.architecture.broken.jdbc.internal.Cellar;

record Burglar(Cellar cellar) {}
