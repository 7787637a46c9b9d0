package dev.rowhouse.session;

import org.jspecify.annotations.Nullable;

/**
 * How a login comes to the policies of a session.
 *
 * @param role the role to switch to in each transaction; null where the login inherits it
 * @param searchPath what the session's search path is to be
 * @since 0.1.0
 */
public record Approach(@Nullable String role, String searchPath) {}
