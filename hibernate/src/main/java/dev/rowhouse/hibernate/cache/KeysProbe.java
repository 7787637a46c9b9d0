package dev.rowhouse.hibernate.cache;

import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.SharedSessionDelegatorBaseImpl;
import org.jspecify.annotations.Nullable;

/**
 * Looks once for each access whether two tenants get two keys for the same id. The keys are looked at rather than the factory's
 * class, because a provider may be given any factory, in ways of its own.
 */
final class KeysProbe {

    private final String regionName;
    private volatile boolean passed;

    KeysProbe(String regionName) {
        this.regionName = regionName;
    }

    /** Returns the key if that of another tenant differs from it. */
    Object require(Object key, Supplier<Object> ofAnother) {
        if (!passed) {
            if (key.equals(ofAnother.get())) {
                throw new HibernateException("The cache region '" + regionName + "' has one key (a "
                        + key.getClass().getName()
                        + ") for the same id of two tenants, so that one would get the other's"
                        + " data: the keys factory drops the tenant. Remove the setting hibernate.cache.keys_factory, or"
                        + " the keys factory that the region factory was given.");
            }
            passed = true;
        }
        return key;
    }

    /** A tenant that is not this one, and that nobody has. */
    static String another(@Nullable String tenant) {
        return tenant + "\u0000another";
    }

    /** The key that a session of another tenant would make. */
    static Object ofAnother(
            SharedSessionContractImplementor session, Function<SharedSessionContractImplementor, Object> keys) {
        if (session instanceof SessionImplementor stateful) {
            return keys.apply(new OtherTenantSession(stateful));
        }
        // Hibernate has a session to derive from for stateful sessions only. This one borrows no connection.
        try (Session stateful = session.getFactory()
                .withOptions()
                .tenantIdentifier(session.getTenantIdentifierValue())
                .openSession()) {
            return keys.apply(new OtherTenantSession((SessionImplementor) stateful));
        }
    }

    // Hibernate's class overrides its own interface with raw types.
    @SuppressWarnings("unchecked")
    private static final class OtherTenantSession extends SharedSessionDelegatorBaseImpl {

        OtherTenantSession(SessionImplementor delegate) {
            super(delegate);
        }

        @Override
        public String getTenantIdentifier() {
            return another(super.getTenantIdentifier());
        }

        @Override
        public @Nullable Object getTenantIdentifierValue() {
            // There is no telling another value of an unknown type; none at all differs as well.
            return null;
        }
    }
}
