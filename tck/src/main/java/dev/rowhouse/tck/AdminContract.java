package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rowhouse.Access;
import dev.rowhouse.SqlStates;
import dev.rowhouse.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An admin session is everybody's, for a stated reason, and guesses no tenant.
 *
 * @since 0.1.0
 */
public interface AdminContract extends Contract {

    @Test
    default void anAdminSeesTheRowsOfAllTenants() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");

        List<String> seen = gateway()
                .inTransaction(
                        admin(),
                        session -> session.query(
                                        "select title from note where tenant in (?, ?) order by title",
                                        one.id(),
                                        two.id())
                                .texts());

        assertThat(seen).containsExactly("one", "two");
    }

    @Test
    default void anAdminWritesForWhomTheStatementNames() {
        Tenant one = newTenant("old");
        Tenant two = newTenant("old");

        gateway().inTransaction(admin(), session -> {
            session.update("insert into note (tenant, title) values (?, 'new')", one.id());
            session.update("delete from note where tenant = ?", two.id());
            return session.update("update note set tenant = ? where tenant = ? and title = 'old'", two.id(), one.id());
        });

        assertThat(titlesKeptFor(one)).containsExactly("new");
        assertThat(titlesKeptFor(two)).containsExactly("old");
    }

    @Test
    default void anAdminsRowWithoutATenantIsRefused() {
        for (String table : List.of("note", "uuid_note", "bigint_note", "integer_note", "varchar_note")) {
            Expect.state(SqlStates.NO_TENANT, () -> update(admin(), "insert into " + table + " (title) values ('x')"));
        }
    }

    @Test
    default void anAdminStaysAdminHoweverTransactionsEnd() {
        Tenant one = newTenant("one");
        String count = "select count(*) from note where tenant = ?";

        gateway().inTransaction(admin(), session -> {
            assertThat(session.query(count, one.id()).number()).isOne();
            session.commit();
            assertThat(session.query(count, one.id()).number()).isOne();
            session.rollback();
            Expect.failure("22012", () -> session.query("select 1 / 0"));
            session.rollback();
            return assertThat(session.query(count, one.id()).number()).isOne();
        });
    }

    @Test
    default void aTenantAfterAnAdminIsATenantAgain() {
        Tenant one = newTenant("one");
        newTenant("two");

        for (int i = 0; i < 5; i++) {
            query(admin(), "select count(*) from note");
            assertThat(titlesSeenBy(one)).containsExactly("one");
        }
    }

    @Test
    default void anAdminSeesSuspendedAndDeletedTenantsRows() {
        Tenant suspended = newTenant("of a suspended one");
        Tenant deleted = newTenant("of a deleted one");
        gateway().tenants().suspend(suspended);
        gateway().tenants().delete(deleted);

        List<String> seen = gateway().autocommit(admin(), this::titles);

        assertThat(seen).contains("of a suspended one", "of a deleted one");
    }

    @Test
    default void anAdminWritesSharedRows() {
        long written = gateway().inTransaction(admin(), session -> {
            long rows = session.update("update country set name = name");
            session.rollback();
            return rows;
        });

        assertThat(written).isEqualTo(2);
    }

    @Test
    default void anAdminNeedsAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> Access.admin(" "));
    }

    private static Access admin() {
        return Access.admin("the contract of admin sessions");
    }
}
