package dev.rowhouse.hibernate;

import dev.rowhouse.Access;
import org.hibernate.engine.spi.SessionDelegatorBaseImpl;
import org.hibernate.engine.spi.SessionImplementor;

/** Hibernate's session, and whose it is. */
@SuppressWarnings("unchecked") // a return type of the class that Hibernate wrote for this
final class AccessSession extends SessionDelegatorBaseImpl implements TenantSession {

    private static final long serialVersionUID = 1L;

    private final transient Access access;

    AccessSession(SessionImplementor session, Access access) {
        super(session);
        this.access = access;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public String toString() {
        return "TenantSession[" + access + "]";
    }
}
