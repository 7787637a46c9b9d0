package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.tck.AdminContract;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.tck.TransactionContract;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract over pools of two connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReactiveTck implements TransactionContract, AdminContract {

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
                opened::discardConnections);
    }

    /** Through the driver's pool. */
    static Gateway connections(Application opened) {
        ReactiveTenants tenants = opened.tenants();
        return new ReactiveGateway(
                new BlockingTenants(tenants.stage()),
                who -> OpenedConnection.of(tenants.pool(who)),
                () -> OpenedConnection.of(tenants.pool(current())),
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

    /** As the contract says, but that the driver commits no transaction in which a statement has failed. */
    @Test
    @Override
    public void theTenantIsKeptAfterAFailedFirstStatementAndASavepoint() {
        Tenant own = newTenant("one");
        newTenant("two");
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(() -> gateway().inTransaction(Access.of(own), session -> {
                    Object savepoint = session.savepoint();
                    assertThatThrownBy(() -> session.query("select 1 / 0 from note"))
                            .hasMessageContaining("22012");
                    session.rollbackTo(savepoint);
                    return seen.addAll(titles(session));
                }))
                .hasRootCauseInstanceOf(TransactionRollbackException.class);

        assertThat(seen).containsExactly("one");
    }

    /** As the contract says, but that the driver commits no transaction in which a statement has failed. */
    @Test
    @Override
    public void theTenantIsKeptAfterARefusedWriteAndASavepoint() {
        Tenant own = newTenant("one");
        Tenant other = newTenant();

        assertThatThrownBy(() -> gateway().inTransaction(Access.of(own), session -> {
                    Object savepoint = session.savepoint();
                    assertThatThrownBy(() -> session.update(
                                    "insert into note (tenant, title) values (?, 'planted')", other.id()))
                            .hasRootCauseInstanceOf(PgException.class);
                    session.rollbackTo(savepoint);
                    return session.update("insert into note (title) values ('lost')");
                }))
                .hasRootCauseInstanceOf(TransactionRollbackException.class);

        assertThat(titlesKeptFor(own)).containsExactly("one");
        assertThat(titlesKeptFor(other)).isEmpty();
    }

    /** As the contract says, but that the driver commits no transaction in which a statement has failed. */
    @Test
    @Override
    public void anAdminStaysAdminHoweverTransactionsEnd() {
        Tenant one = newTenant("one");
        String count = "select count(*) from note where tenant = ?";

        gateway().inTransaction(Access.admin("the contract"), session -> {
            assertThat(session.query(count, one.id()).number()).isOne();
            session.commit();
            assertThat(session.query(count, one.id()).number()).isOne();
            session.rollback();
            Object savepoint = session.savepoint();
            assertThatThrownBy(() -> session.query("select 1 / 0")).hasMessageContaining("22012");
            session.rollbackTo(savepoint);
            assertThat(session.query(count, one.id()).number()).isOne();
            session.rollback();
            return assertThat(session.query(count, one.id()).number()).isOne();
        });
    }
}
