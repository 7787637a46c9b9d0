/**
 * The schema half: from a {@linkplain dev.rowhouse.schema.PolicyModel policy model} to the SQL that makes PostgreSQL keep
 * tenants apart. It knows tables and roles, and never a tenant. The one package that renders SQL.
 */
@NullMarked
package dev.rowhouse.schema;

import org.jspecify.annotations.NullMarked;
