package dev.rowhouse.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * How a data source's login comes to the policies of a session.
 *
 * @param role the role to switch to in each transaction; null where the login inherits it
 * @param searchPath what the session's search path is to be
 * @param bound whether the driver knows the server's process, so that tokens can be bound to it
 * @param function the OID of the function that enters so
 */
record Reach(@Nullable String role, String searchPath, boolean bound, int function) {

    /** The same, with tokens that are valid on any connection. */
    Reach unbound() {
        return new Reach(role, searchPath, false, function);
    }
}
