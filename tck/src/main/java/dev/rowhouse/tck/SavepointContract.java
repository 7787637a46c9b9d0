package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A session stays its tenant's when its transaction goes back to a savepoint.
 *
 * <p>A way in whose gateway says that there are no {@link Gateway#savepoints()} skips it.
 *
 * @since 0.1.0
 */
public interface SavepointContract extends Contract {

    @Test
    default void theTenantIsKeptAfterARollbackToASavepoint() {
        savepointsAreThere();
        Tenant own = newTenant("one");
        newTenant("two");

        gateway().inTransaction(Access.of(own), session -> {
            session.update("insert into note (title) values ('kept')");
            Object savepoint = session.savepoint();
            session.update("insert into note (title) values ('lost')");
            session.rollbackTo(savepoint);
            assertThat(titles(session)).containsExactly("kept", "one");
            return session.update("insert into note (title) values ('last')");
        });

        assertThat(titlesKeptFor(own)).containsExactly("kept", "last", "one");
    }

    @Test
    default void theTenantIsKeptAfterARollbackToASavepointBeforeTheFirstStatement() {
        savepointsAreThere();
        Tenant own = newTenant("one");
        newTenant("two");

        gateway().inTransaction(Access.of(own), session -> {
            Object savepoint = session.savepoint();
            session.update("insert into note (title) values ('lost')");
            session.rollbackTo(savepoint);
            assertThat(titles(session)).containsExactly("one");
            session.rollbackTo(savepoint);
            return session.update("insert into note (title) values ('kept')");
        });

        assertThat(titlesKeptFor(own)).containsExactly("kept", "one");
    }

    @Test
    default void theTenantIsKeptAfterAFailedFirstStatementAndASavepoint() {
        savepointsAreThere();
        Tenant own = newTenant("one");
        newTenant("two");

        List<String> seen = gateway().inTransaction(Access.of(own), session -> {
            Object savepoint = session.savepoint();
            Expect.failure("22012", () -> session.query("select 1 / 0 from note"));
            session.rollbackTo(savepoint);
            Expect.failure("42P01", () -> session.query("select * from no_such_table"));
            session.rollbackTo(savepoint);
            return titles(session);
        });

        assertThat(seen).containsExactly("one");
    }

    @Test
    default void theTenantIsKeptAfterARefusedWriteAndASavepoint() {
        savepointsAreThere();
        Tenant own = newTenant("one");
        Tenant other = newTenant();

        gateway().inTransaction(Access.of(own), session -> {
            session.update("insert into note (title) values ('kept')");
            Object savepoint = session.savepoint();
            Expect.violation(
                    () -> session.update("insert into note (tenant, title) values (?, 'planted')", other.id()));
            session.rollbackTo(savepoint);
            return session.update("insert into note (title) values ('last')");
        });

        assertThat(titlesKeptFor(own)).containsExactly("kept", "last", "one");
        assertThat(titlesKeptFor(other)).isEmpty();
    }

    @Test
    default void anAdminStaysAdminAfterAFailedStatementAndASavepoint() {
        savepointsAreThere();
        Tenant one = newTenant("one");

        long seen = gateway().inTransaction(Access.admin("the contract of savepoints"), session -> {
            Object savepoint = session.savepoint();
            Expect.failure("22012", () -> session.query("select 1 / 0"));
            session.rollbackTo(savepoint);
            return session.query("select count(*) from note where tenant = ?", one.id())
                    .number();
        });

        assertThat(seen).isOne();
    }

    @Test
    default void aGroupStaysNarrowAfterARollbackToASavepoint() {
        savepointsAreThere();
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));
        newTenant("three");
        List<String> theirs = List.of("one", "two");

        gateway().inTransaction(group, session -> {
            Object savepoint = session.savepoint();
            assertThat(titles(session)).isEqualTo(theirs);
            session.rollbackTo(savepoint);
            assertThat(titles(session)).isEqualTo(theirs);
            Expect.failure("22012", () -> session.query("select 1 / (count(*) - count(*)) from note"));
            session.rollbackTo(savepoint);
            return assertThat(titles(session)).isEqualTo(theirs);
        });
    }

    private void savepointsAreThere() {
        assumeThat(gateway().savepoints())
                .as("whether the way in has savepoints")
                .isTrue();
    }
}
