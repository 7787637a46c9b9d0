package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import java.util.List;

/**
 * A role that acts as tenants: one of the two that policies are for, or one that has their rights by itself.
 *
 * @param superuser whether it may do everything
 * @param bypassing whether row-level security does not bind it
 * @param creating whether it may create roles, and on PostgreSQL 15 make itself a member of any
 * @param reached which of Rowhouse's roles and of the owners of tables it is a member of, however far; ordered
 * @since 0.1.0
 */
public record CatalogRole(
        Identifier name, boolean superuser, boolean bypassing, boolean creating, List<Identifier> reached) {

    /** Keeps its own copy of the list. */
    public CatalogRole {
        reached = List.copyOf(reached);
    }
}
