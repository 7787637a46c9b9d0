package dev.rowhouse.schema;

import java.util.List;
import java.util.Set;

/**
 * One of the policies that make the wall of one table of tenants: for all commands, for one role, with one condition for what is
 * read and what is written.
 *
 * @param permissive whether it opens; else it is the floor, which bounds what any other opens
 * @param role whom it is for
 * @param condition in SQL, as {@link #create(TableName)} writes it
 * @param stored the ways in which PostgreSQL may print the condition, with nothing but {@code pg_catalog} on the search path: with
 *     the column's name in quotes, and without where it may do without
 * @since 0.1.0
 */
public record WallPolicy(Identifier name, boolean permissive, Identifier role, String condition, Set<String> stored) {

    /** The names that are Rowhouse's on any table. */
    public static final List<String> NAMES = Policies.NAMES;

    /** Keeps its own copy of the set. */
    public WallPolicy {
        stored = Set.copyOf(stored);
    }

    /**
     * The policies of a table, in an order in which none opens before its floor stands.
     *
     * @param column the tenant column of the model
     * @param type of the column in the database as PostgreSQL prints it, without a length
     */
    public static List<WallPolicy> of(TenantColumn column, RoleNames roles, String type) {
        return new Policies(column, roles).wall(type);
    }

    /** The statement that makes it on that table, without a closing semicolon. */
    public String create(TableName table) {
        return Policies.create(
                name.value(), table.sql() + (permissive ? " as permissive" : " as restrictive"), role, condition);
    }

    /** The statement that makes the policy of this name on that table say this, if it is of the same kind and for all commands. */
    public String alter(TableName table) {
        return Policies.alter(name.value(), table.sql(), role, condition);
    }
}
