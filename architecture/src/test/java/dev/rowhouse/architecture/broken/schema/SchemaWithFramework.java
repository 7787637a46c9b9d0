package dev.rowhouse.architecture.broken.schema;

import org.postgresql.util.PGobject;

record SchemaWithFramework(PGobject value) {}
