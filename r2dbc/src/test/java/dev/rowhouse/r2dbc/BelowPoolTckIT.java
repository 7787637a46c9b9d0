package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.TenantContext;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** R2DBC under a pool, where Spring Boot puts it: every session takes its tenant from the Reactor Context. */
class BelowPoolTckIT extends PooledTck implements HardenedContract {

    @Override
    RowhouseExtension extension() {
        return RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());
    }

    @Override
    Gateway open(ConnectionFactory app) {
        R2dbcTenants tenants = R2dbcTenants.builder(app)
                .adminConnectionFactory(admin())
                .signingKey(database().signingKey())
                .build();
        ConnectionPool pool = pool(tenants.connectionFactory());
        return new ContextGateway(new R2dbcGateway(tenants, pool, this::discard));
    }

    /**
     * Everybody by the Context, but for admins.
     *
     * @param gateway what knows how
     */
    private record ContextGateway(R2dbcGateway gateway) implements Gateway {

        @Override
        public dev.rowhouse.Tenants tenants() {
            return gateway.tenants();
        }

        @Override
        public <T extends @Nullable Object> T inTransaction(Access who, Work<T> work) {
            if (who instanceof Access.AllTenants) {
                return gateway.inTransaction(who, work);
            }
            return gateway.fromFactory(R2dbcTenants.context(who), true, work);
        }

        @Override
        public <T extends @Nullable Object> T autocommit(Access who, Work<T> work) {
            if (who instanceof Access.AllTenants) {
                return gateway.autocommit(who, work);
            }
            return gateway.fromFactory(R2dbcTenants.context(who), false, work);
        }

        @Override
        public <T extends @Nullable Object> T inContext(Work<T> work) {
            return TenantContext.current()
                            .filter(Access.AllTenants.class::isInstance)
                            .isPresent()
                    ? gateway.inTransaction(TenantContext.required(), work)
                    : gateway.inContext(work);
        }

        @Override
        public void discardConnections() {
            gateway.discardConnections();
        }
    }
}
