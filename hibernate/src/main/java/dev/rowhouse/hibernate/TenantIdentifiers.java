package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.NoTenantException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Hibernate takes for tenant identifiers, and the access that each stands for. One tenant's identifier is its id;
 * every other access has a value that no tenant can have, given out once and never again, so that an identifier can mean
 * nothing else as long as anybody holds it. Safe for use by several threads.
 *
 * <p>A reserved value is known by its identity: whoever comes with an equal one, guessed or read from a request, has made it
 * himself, and it stands for nothing. Hibernate hands on the object that a session was opened with.
 */
final class TenantIdentifiers {

    /** How many accesses other than one tenant's are remembered: the least recently used is forgotten first. */
    private static final int REMEMBERED = 100_000;

    private static final long NONE = 0;

    /** All tenants, whatever the reason: Hibernate keeps something for each identifier for ever, and reasons are texts. */
    private static final Access EVERYBODY = Access.admin("a session of Hibernate, which said why when it was opened");

    private final IdentifierSpace space;
    private final Map<Access, Object> identifiers = new LinkedHashMap<>(16, 0.75f, true);
    private final IdentityHashMap<Object, Access> accesses = new IdentityHashMap<>();
    private long last = NONE;

    TenantIdentifiers(IdentifierSpace space) {
        this.space = space;
    }

    /** The identifier of a session that has no tenant: it can be opened, and reaches nothing. */
    Object none() {
        return space.reserved(NONE);
    }

    /**
     * The identifier of an access.
     *
     * @throws dev.rowhouse.InvalidTenantException if the tenant's id is none of the type of this factory's identifiers
     */
    Object of(Access access) {
        if (access instanceof Access.SingleTenant one) {
            return space.of(one.tenant());
        }
        return wide(access instanceof Access.AllTenants ? EVERYBODY : access);
    }

    /**
     * The access that an identifier stands for; without the reason, if it is an admin's.
     *
     * @throws NoTenantException if it stands for no tenant
     * @throws InvalidTenantException if it is no tenant's, and none that was given out and is still remembered
     * @throws IllegalArgumentException if it is of another type
     */
    Access access(Object identifier) {
        if (!space.isReserved(identifier)) {
            return Access.of(space.tenant(identifier));
        }
        Access access = given(identifier);
        if (access != null) {
            return access;
        }
        if (identifier.equals(none())) {
            throw new NoTenantException();
        }
        throw new InvalidTenantException(
                identifier.toString(),
                "Rowhouse keeps it for sessions of several tenants. If this is one, it was opened so long ago that "
                        + REMEMBERED + " others were opened since");
    }

    /** Whether it stands for several tenants or all, so that Hibernate's own predicate would hide rows. */
    boolean isWide(Object identifier) {
        return space.isReserved(identifier) && given(identifier) != null;
    }

    private synchronized @Nullable Access given(Object identifier) {
        return accesses.get(identifier);
    }

    private synchronized Object wide(Access access) {
        Object known = identifiers.get(access);
        if (known != null) {
            return known;
        }
        if (last + 1 >= space.capacity()) {
            throw new IllegalStateException("More than " + (space.capacity() - 2)
                    + " different sets of tenants were opened: restart the application");
        }
        last++;
        Object identifier = space.reserved(last);
        identifiers.put(access, identifier);
        accesses.put(identifier, access);
        forgetEldest();
        return identifier;
    }

    private void forgetEldest() {
        if (identifiers.size() > REMEMBERED) {
            var eldest = identifiers.entrySet().iterator().next();
            identifiers.remove(eldest.getKey());
            accesses.remove(eldest.getValue());
        }
    }
}
