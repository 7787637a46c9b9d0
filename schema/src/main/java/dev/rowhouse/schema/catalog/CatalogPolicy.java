package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A policy of row-level security.
 *
 * @param permissive whether it opens, rather than bounds what others open
 * @param command what it is for: {@code ALL}, {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
 * @param roles whom it is for, ordered; an empty list is everybody
 * @param using which rows it lets in, as PostgreSQL prints it with nothing but {@code pg_catalog} on the search path; empty if it
 *     says nothing
 * @param check which rows it lets write, printed likewise; empty if it says nothing
 * @since 0.1.0
 */
public record CatalogPolicy(
        Identifier name,
        boolean permissive,
        String command,
        List<Identifier> roles,
        Optional<String> using,
        Optional<String> check) {

    /** Keeps its own copy of the list. */
    public CatalogPolicy {
        roles = List.copyOf(roles);
    }
}
