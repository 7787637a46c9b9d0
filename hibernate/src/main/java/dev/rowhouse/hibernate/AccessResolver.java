package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import dev.rowhouse.TenantContext;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.jspecify.annotations.Nullable;

/**
 * Tells Hibernate whose a session is that is opened without saying so: whom {@link TenantContext} names, or the application's
 * own resolver where it has one.
 *
 * <p>Without a context the session has no tenant, and its first statement fails before anything is sent. It is not refused
 * at once, because frameworks open sessions at their start only to look at queries.
 */
final class AccessResolver implements CurrentTenantIdentifierResolver<Object> {

    private final TenantIdentifiers identifiers;
    private final @Nullable CurrentTenantIdentifierResolver<?> own;

    AccessResolver(TenantIdentifiers identifiers, @Nullable CurrentTenantIdentifierResolver<?> own) {
        this.identifiers = identifiers;
        this.own = own;
    }

    @Override
    public Object resolveCurrentTenantIdentifier() {
        Access access = TenantContext.current().orElse(null);
        if (access != null) {
            return identifiers.of(access);
        }
        Object resolved = own == null ? null : own.resolveCurrentTenantIdentifier();
        return resolved == null ? identifiers.none() : resolved;
    }

    /** True, so that a current session of one tenant is never taken for another's. */
    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    /** Decides only about Hibernate's own predicate; what a session may see is the database's word. */
    @Override
    public boolean isRoot(Object identifier) {
        return identifiers.isWide(identifier);
    }
}
