package dev.rowhouse.architecture.broken.jdbc;

import dev.rowhouse.architecture.broken.schema.Model;

record RuntimeThatKnowsSchema(Model model) {}
