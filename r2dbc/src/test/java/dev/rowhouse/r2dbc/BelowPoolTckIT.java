package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.TenantContext;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.GatewayFailure;
import dev.rowhouse.tck.HardenedContract;
import dev.rowhouse.tck.ReactiveContract;
import dev.rowhouse.tck.Rows;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** R2DBC under a pool, where Spring Boot puts it: every session takes its tenant from the Reactor Context. */
class BelowPoolTckIT extends PooledTck implements HardenedContract, ReactiveContract {

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
        public Optional<Rows> abandon(Access who, String sql) {
            Flux<List<@Nullable Object>> rows = Flux.usingWhen(
                            gateway.factory().create(),
                            connection -> R2dbcGateway.rows(connection.createStatement(sql)),
                            Connection::close)
                    .contextWrite(R2dbcTenants.context(who));
            return rows.take(1)
                    .collectList()
                    .onErrorMap(R2dbcException.class, e -> new GatewayFailure(e.getSqlState(), e))
                    .blockOptional()
                    .map(Rows::new);
        }

        @Override
        public void discardConnections() {
            gateway.discardConnections();
        }
    }
}
