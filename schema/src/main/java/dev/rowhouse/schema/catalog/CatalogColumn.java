package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import java.util.Optional;

/**
 * A column.
 *
 * @param type as PostgreSQL prints it, with its length, such as {@code character varying(40)}
 * @param notNull whether it is {@code not null}, and every row is known to be so
 * @param byDefault the default, as PostgreSQL prints it with nothing but {@code pg_catalog} on the search path; empty if there is
 *     none, or if the column is an identity or generated
 * @param identity whether its value comes from an identity
 * @param generated whether its value is computed from the others
 * @param deterministic whether its collation, if it has one, takes different texts for different
 * @param inherited whether it comes from a parent, as all columns of a partition do, and goes with the parent's
 * @since 0.1.0
 */
public record CatalogColumn(
        Identifier name,
        String type,
        boolean notNull,
        Optional<String> byDefault,
        boolean identity,
        boolean generated,
        boolean deterministic,
        boolean inherited) {}
