package dev.rowhouse.benchmarks.orm;

import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.HibernateTenants;
import java.util.Properties;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Sessions by Rowhouse. In a class of its own: other variants have no Rowhouse on their class path. */
final class RowhouseSessions implements Sessions {

    private final HibernateTenants tenants;

    RowhouseSessions(SessionFactory factory) {
        tenants = HibernateTenants.of(factory);
    }

    /** Adds what a factory needs to know. */
    static void configure(Properties settings, OrmTarget target) {
        settings.put(ConnectionSettings.ADMIN_DATASOURCE, target.source(target.admin()));
        settings.put(ConnectionSettings.SIGNING_KEY, SigningKey.ofInnerPad(target.keyId(), target.key()));
    }

    @Override
    public Session open(String tenant) {
        return tenants.openSession(Tenant.of(tenant));
    }
}
