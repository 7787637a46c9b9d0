package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A session stays its tenant's, however its transactions end.
 *
 * @since 0.1.0
 */
public interface TransactionContract extends Contract {

    @Test
    default void theTenantIsKeptAfterACommit() {
        Tenant own = newTenant("one");
        newTenant("two");

        gateway().inTransaction(Access.of(own), session -> {
            session.update("insert into note (title) values ('first')");
            session.commit();
            assertThat(titles(session)).containsExactly("first", "one");
            session.commit();
            session.commit();
            return session.update("insert into note (title) values ('second')");
        });

        assertThat(titlesKeptFor(own)).containsExactly("first", "one", "second");
    }

    @Test
    default void theTenantIsKeptAfterARollback() {
        Tenant own = newTenant("one");
        newTenant("two");

        gateway().inTransaction(Access.of(own), session -> {
            session.update("insert into note (title) values ('lost')");
            session.rollback();
            assertThat(titles(session)).containsExactly("one");
            session.rollback();
            return session.update("insert into note (title) values ('kept')");
        });

        assertThat(titlesKeptFor(own)).containsExactly("kept", "one");
    }

    @Test
    default void theTenantIsKeptAfterARollbackBeforeAnyStatement() {
        Tenant own = newTenant("one");
        newTenant("two");

        List<String> seen = gateway().inTransaction(Access.of(own), session -> {
            session.rollback();
            session.commit();
            return titles(session);
        });

        assertThat(seen).containsExactly("one");
    }

    @Test
    default void theTenantIsKeptAfterAFailedStatement() {
        Tenant own = newTenant("one");
        newTenant("two");

        gateway().inTransaction(Access.of(own), session -> {
            Expect.failure("22012", () -> session.query("select 1 / (count(*) - count(*)) from note"));
            Expect.failure("25P02", () -> session.query("select title from note"));
            session.rollback();
            assertThat(titles(session)).containsExactly("one");
            return session.update("insert into note (title) values ('kept')");
        });

        assertThat(titlesKeptFor(own)).containsExactly("kept", "one");
    }

    @Test
    default void eachStatementInAutocommitHasTheTenant() {
        Tenant own = newTenant("one");
        newTenant("two");

        gateway().autocommit(Access.of(own), session -> {
            assertThat(titles(session)).containsExactly("one");
            session.update("insert into note (title) values ('new')");
            Expect.failure("22012", () -> session.query("select 1 / (count(*) - count(*)) from note"));
            assertThat(titlesKeptFor(own)).containsExactly("new", "one");
            return assertThat(titles(session)).containsExactly("new", "one");
        });
    }

    @Test
    default void workThatThrowsIsRolledBack() {
        Tenant own = newTenant();
        RuntimeException mine = new IllegalStateException("mine");

        assertThatThrownBy(() -> gateway().inTransaction(Access.of(own), session -> {
                    session.update("insert into note (title) values ('lost')");
                    throw mine;
                }))
                .isSameAs(mine);

        assertThat(titlesKeptFor(own)).isEmpty();
    }

    @Test
    default void twoSessionsSideBySideDoNotMix() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        gateway()
                .inTransaction(
                        Access.of(one),
                        first -> gateway().inTransaction(Access.of(two), second -> {
                            assertThat(titles(first)).containsExactly("one");
                            assertThat(titles(second)).containsExactly("two");
                            first.commit();
                            assertThat(titles(second)).containsExactly("two");
                            return assertThat(titles(first)).containsExactly("one");
                        }));
    }

    @Test
    default void aStatementRunOftenEnoughToBePreparedStillKnowsItsTenant() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        for (int i = 0; i < 12; i++) {
            assertThat(titlesSeenBy(one)).containsExactly("one");
            assertThat(titlesSeenBy(two)).containsExactly("two");
        }
    }
}
