package dev.rowhouse.hibernate.reactive;

import org.hibernate.HibernateException;
import org.hibernate.engine.extension.spi.Extension;
import org.hibernate.engine.extension.spi.ExtensionIntegration;
import org.hibernate.engine.extension.spi.ExtensionIntegrationContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.reactive.pool.ReactiveConnectionPool;
import org.hibernate.reactive.provider.impl.ReactiveModeCheck;
import org.hibernate.service.ServiceRegistry;

/**
 * Refuses a session of Hibernate Reactive whose tenant is a text where the factory's tenants are numbers or UUIDs: Hibernate
 * would compare the two, find no row, and write what it cannot bind.
 *
 * @since 0.1.0
 */
public final class SessionType implements ExtensionIntegration<SessionType.Passed> {

    private static final Passed PASSED = new Passed();

    /** Called by Hibernate. */
    public SessionType() {}

    /**
     * What a session that was let in carries; it says nothing else.
     *
     * @since 0.1.0
     */
    public static final class Passed implements Extension {

        private Passed() {}
    }

    @Override
    public Class<Passed> getExtensionType() {
        return Passed.class;
    }

    /**
     * Called by Hibernate for every session that it opens, before anybody has it.
     *
     * @throws HibernateException if its tenant is of another type than the factory's
     */
    @Override
    public Passed createExtension(ExtensionIntegrationContext context) {
        SharedSessionContractImplementor session = context.getSession();
        ServiceRegistry registry = session.getFactory().getServiceRegistry();
        if (session.getFactory().getSessionFactoryOptions().isMultiTenancyEnabled()
                && ReactiveModeCheck.isReactiveRegistry(registry)
                && registry.getService(ReactiveConnectionPool.class) instanceof TenantClientPool) {
            Class<?> type = session.getFactory().getTenantIdentifierJavaType().getJavaTypeClass();
            if (!type.isInstance(session.getTenantIdentifierValue())) {
                throw new HibernateException("The tenants of this factory are of type " + type.getSimpleName()
                        + ", and Hibernate Reactive opens sessions for a text: use MutinyTenants or StageTenants");
            }
        }
        return PASSED;
    }
}
