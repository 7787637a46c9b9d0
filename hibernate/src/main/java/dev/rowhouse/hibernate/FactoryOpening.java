package dev.rowhouse.hibernate;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.hibernate.mapping.TenantModel;
import dev.rowhouse.schema.Finding;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.WallCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last step before a factory opens: looks at the database, after Hibernate's schema tool has had its turn, and lets
 * nobody in where the wall does not stand. Hibernate's {@code update} logs its errors and goes on, so that nothing else would
 * tell.
 */
final class FactoryOpening implements SessionFactoryObserver {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(HibernateTenants.class);

    private final TenantConnectionProvider provider;
    private final transient TenantIdentifiers identifiers;
    private final transient TenantModel model;
    private boolean opened;

    FactoryOpening(TenantConnectionProvider provider, TenantIdentifiers identifiers, TenantModel model) {
        this.provider = provider;
        this.identifiers = identifiers;
        this.model = model;
    }

    @Override
    public void sessionFactoryCreated(SessionFactory created) {
        SessionFactoryImplementor factory = (SessionFactoryImplementor) created;
        requireResolver(factory);
        look();
        provider.open(identifiers);
        opened = true;
        SqlExceptionHelper errors = factory.getJdbcServices().getSqlExceptionHelper();
        boolean jpa = factory.getSessionFactoryOptions().isJpaBootstrap();
        errors.setSqlExceptionConverter(new TenantErrors(errors.getSqlExceptionConverter(), model, jpa));
    }

    @Override
    public void sessionFactoryClosed(SessionFactory closed) {
        if (opened) {
            provider.close();
        }
    }

    /** Hibernate's own predicate would hide rows from an admin if nobody told it whose session it is. */
    private static void requireResolver(SessionFactoryImplementor factory) {
        if (!(factory.getSessionFactoryOptions().getCurrentTenantIdentifierResolver() instanceof AccessResolver)) {
            throw new IllegalStateException(
                    "A resolver of tenant identifiers was set on the SessionFactoryBuilder: set it as "
                            + MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER
                            + " instead, so that Rowhouse can ask it where TenantContext names nobody");
        }
    }

    private void look() {
        List<Finding> findings = findings();
        List<Finding> broken = findings.stream().filter(Finding::isBroken).toList();
        if (!broken.isEmpty()) {
            throw new BrokenWallException(broken);
        }
        findings.forEach(finding -> LOG.warn("{}", finding));
    }

    private List<Finding> findings() {
        try {
            Connection connection = provider.getAnyConnection();
            try {
                RoleNames roles = Installation.installed(connection)
                        .orElseThrow(() -> new NotInstalledException("The schema rowhouse is not there: run the install"
                                + " script as the owner of the tables, or let Hibernate's schema tool do it"));
                return WallCheck.check(connection, model.policyModel(), roles);
            } finally {
                provider.releaseAnyConnection(connection);
            }
        } catch (SQLException e) {
            throw new DatabaseException("look at the wall", e);
        }
    }
}
