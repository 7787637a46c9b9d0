package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.TenantContext;
import dev.rowhouse.tck.DevelopmentContract;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.ReactiveContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.hibernate.reactive.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract over pools of two connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReactiveTck implements DevelopmentContract, ReactiveContract {

    @RegisterExtension
    final RowhouseExtension rowhouse;

    private @Nullable Application application;
    private @Nullable Gateway gateway;

    ReactiveTck(RowhouseExtension setUp) {
        this.rowhouse = setUp.with(Fixture.MODEL, Fixture.ddl());
    }

    @BeforeAll
    void open() {
        Application opened = Application.of(database(), TckNote.class);
        application = opened;
        gateway = gateway(opened);
    }

    @AfterAll
    void close() {
        if (application != null) {
            application.close();
        }
    }

    /** The way in that is tested. */
    abstract Gateway gateway(Application opened);

    /** Through sessions. */
    static Gateway sessions(Application opened) {
        StageTenants tenants = opened.tenants().stage();
        Stage.SessionFactory factory = opened.factory().unwrap(Stage.SessionFactory.class);
        return new ReactiveGateway(
                new BlockingTenants(tenants),
                who -> OpenedSession.of(opened.vertx(), () -> tenants.openSession(who)),
                () -> OpenedSession.of(opened.vertx(), factory::openSession),
                new Abandonment.OfSessions(opened.tenants().mutiny()),
                opened::discardConnections);
    }

    /** Through the driver's pool. */
    static Gateway connections(Application opened) {
        ReactiveTenants tenants = opened.tenants();
        return new ReactiveGateway(
                new BlockingTenants(tenants.stage()),
                who -> OpenedConnection.of(tenants.pool(who)),
                () -> OpenedConnection.of(tenants.pool(current())),
                new Abandonment.OfConnections(tenants),
                opened::discardConnections);
    }

    private static Access current() {
        return TenantContext.current().orElseThrow(NoTenantException::new);
    }

    @Override
    public Gateway gateway() {
        if (gateway == null) {
            throw new IllegalStateException("The way in is open only while the tests run");
        }
        return gateway;
    }

    @Override
    public TestDatabase database() {
        return rowhouse.database();
    }
}
