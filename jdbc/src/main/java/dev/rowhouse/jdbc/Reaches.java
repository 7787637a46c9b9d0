package dev.rowhouse.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * How a login comes to one tenant, and to several.
 *
 * @param tenant to one
 * @param group to several; null if it cannot, because it was let in by an installation that did not know of that
 * @param admin whether it also sees all tenants, as where one login is all
 */
record Reaches(Reach tenant, @Nullable Reach group, boolean admin) {

    /** The same, with tokens that are valid on any connection. */
    Reaches unbound() {
        return new Reaches(tenant.unbound(), group == null ? null : group.unbound(), admin);
    }
}
