package dev.rowhouse.schema.catalog;

import dev.rowhouse.schema.Identifier;
import java.util.Optional;

/**
 * One right of one role.
 *
 * @param grantee who has it; empty for PUBLIC
 * @param privilege as SQL names it, such as {@code SELECT}
 * @param column the column that it is limited to; empty for the whole object
 * @param grantable whether the grantee may hand it on
 * @param grantor who gave it and alone can take it, if not the owner; empty if it was the owner
 * @since 0.1.0
 */
public record Grant(
        Optional<Identifier> grantee,
        String privilege,
        Optional<Identifier> column,
        boolean grantable,
        Optional<Identifier> grantor) {

    /** A right that the owner gave. */
    public Grant(Optional<Identifier> grantee, String privilege, Optional<Identifier> column, boolean grantable) {
        this(grantee, privilege, column, grantable, Optional.empty());
    }
}
