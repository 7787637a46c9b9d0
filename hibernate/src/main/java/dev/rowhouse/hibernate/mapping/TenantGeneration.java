package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantViolationException;
import jakarta.persistence.PersistenceException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.EventType;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.mapping.GeneratorCreator;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Fills the attribute for the tenant when a row is inserted, as Hibernate's own generation does, but never with the identifier of
 * a session that stands for no tenant or for several: nobody has that one.
 */
@SuppressWarnings("serial") // Hibernate's generators are Serializable by descent, and nobody serializes them.
final class TenantGeneration extends TenantIdGeneration {

    private final String entity;
    private final String attribute;

    private TenantGeneration(TenantAttribute attribute, GeneratorCreationContext context) {
        super(null, context); // It has no elements, and a plain attribute does not have it.
        this.entity = Mistakes.name(attribute.entity());
        this.attribute = attribute.path();
    }

    /** Puts this in the place of Hibernate's generation, or of none; an attribute that has another one, or is not inserted, keeps it. */
    static void fill(TenantAttribute attribute) {
        boolean tenantId = attribute.isTenantId();
        Property property = attribute.property();
        GeneratorCreator creator =
                context -> new TenantGeneration(attribute, new OwnedCreation(context, attribute.entity()));
        if (attribute.inIdentifier()) {
            // A plain part of an identifier is assigned, and Hibernate asks the one who assigns it.
            if (tenantId && property.getValue() instanceof SimpleValue value) {
                value.setCustomIdGeneratorCreator(creator);
            }
        } else if (tenantId || (property.isInsertable() && property.getValueGeneratorCreator() == null)) {
            property.setValueGeneratorCreator(creator);
        }
    }

    /**
     * The session's tenant, or in a session without one the value that is there.
     *
     * @throws NoTenantException if neither is; in a factory that JPA built, as the cause of a {@code PersistenceException}
     * @throws TenantViolationException if the value is another tenant's; likewise
     */
    @Override
    public Object generate(
            SharedSessionContractImplementor session, Object owner, @Nullable Object current, EventType event) {
        if (current != null) {
            validateTenantId(session, current);
            return current;
        }
        Object tenant = session.isRootTenant() ? null : session.getTenantIdentifierValue();
        if (tenant == null) {
            throw told(NoTenantException.forEntity(entity, attribute), session);
        }
        return tenant;
    }

    /** An identifier may say its tenant, as an admin's has to. */
    @Override
    public boolean allowAssignedIdentifiers() {
        return true;
    }

    /** Whether the attribute is updated is the mapping's word; whether the row may change its tenant, the wall's. */
    @Override
    public boolean allowMutation() {
        return true;
    }

    /** Refuses another tenant's identifier without saying it. */
    @Override
    public void validateTenantId(SharedSessionContractImplementor session, @Nullable Object current) {
        if (session.isRootTenant()) {
            return;
        }
        Object tenant = session.getTenantIdentifierValue();
        if (tenant == null) {
            throw told(NoTenantException.forEntity(entity, attribute), session);
        }
        JavaType<Object> type = session.getFactory().getTenantIdentifierJavaType();
        if (current == null || !type.areEqual(current, tenant)) {
            throw told(new TenantViolationException(entity, Tenant.of(type.toString(tenant))), session);
        }
    }

    /** By JPA's rule exceptions of a provider are its own, or the cause of one. */
    private static RuntimeException told(RowhouseException e, SharedSessionContractImplementor session) {
        return session.getFactory().getSessionFactoryOptions().isJpaBootstrap()
                ? new PersistenceException(e.getMessage(), e)
                : e;
    }
}
