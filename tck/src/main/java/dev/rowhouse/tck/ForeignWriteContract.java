package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import org.junit.jupiter.api.Test;

/**
 * A row is written for the session's tenant or not at all.
 *
 * @since 0.1.0
 */
public interface ForeignWriteContract extends Contract {

    @Test
    default void aRowThatNamesNoTenantBelongsToTheSession() {
        Tenant own = newTenant();

        update(own, "insert into note (title) values ('mine')");

        assertThat(titlesKeptFor(own)).containsExactly("mine");
    }

    @Test
    default void aRowThatNamesTheSessionsTenantIsWritten() {
        Tenant own = newTenant();

        update(own, "insert into note (tenant, title) values (?, 'mine')", own.id());

        assertThat(titlesKeptFor(own)).containsExactly("mine");
    }

    @Test
    default void insertingForAnotherTenantIsRefused() {
        Tenant own = newTenant();
        Tenant other = newTenant();
        String insert = "insert into note (tenant, title) values (?, 'planted')";

        Expect.violation(() -> update(own, insert, other.id()));
        Expect.violation(() -> gateway().inTransaction(Access.of(own), session -> session.update(insert, other.id())));
        Expect.violation(() -> gateway()
                .inTransaction(Access.of(own), session -> session.query(insert + " returning id", other.id())));

        assertThat(titlesKeptFor(other)).isEmpty();
    }

    @Test
    default void oneForeignRowAmongManyRefusesThemAll() {
        Tenant own = newTenant();
        Tenant other = newTenant();

        Expect.violation(() -> update(
                own, "insert into note (tenant, title) values (?, 'mine'), (?, 'planted')", own.id(), other.id()));

        assertThat(titlesKeptFor(own)).isEmpty();
        assertThat(titlesKeptFor(other)).isEmpty();
    }

    @Test
    default void givingARowAwayIsRefused() {
        Tenant own = newTenant("mine");
        Tenant other = newTenant();

        Expect.violation(() -> update(own, "update note set tenant = ?", other.id()));

        assertThat(titlesKeptFor(own)).containsExactly("mine");
        assertThat(titlesKeptFor(other)).isEmpty();
    }

    @Test
    default void aRowOfNobodyIsRefused() {
        Tenant own = newTenant();

        Expect.violation(() -> update(own, "insert into note (tenant, title) values (null, 'nobody')"));

        assertThat(Truth.of(database()).number("select count(*) from note where title = 'nobody'"))
                .isZero();
    }

    @Test
    default void takingOverAForeignRowByItsKeyIsRefused() {
        Tenant own = newTenant();
        Tenant other = newTenant("theirs");
        long key = Truth.of(database()).number("select id from note where tenant = ?", other.id());

        Expect.violation(() -> update(
                own,
                "insert into note (id, title) values (?, 'x') on conflict (id)"
                        + " do update set title = 'taken', tenant = excluded.tenant",
                key));

        assertThat(titlesKeptFor(other)).containsExactly("theirs");
    }

    @Test
    default void mergingIntoAnotherTenantIsRefused() {
        Tenant own = newTenant();
        Tenant other = newTenant("theirs");

        Expect.violation(() -> update(
                own,
                "merge into note using (values ('theirs')) as v (title) on note.title = v.title"
                        + " when matched then delete"
                        + " when not matched then insert (tenant, title) values (?, 'planted')",
                other.id()));

        assertThat(titlesKeptFor(other)).containsExactly("theirs");
    }

    @Test
    default void aChildOfAForeignParentIsRefused() {
        Tenant own = newTenant();
        Tenant other = newTenant("theirs");
        long parent = Truth.of(database()).number("select id from note where tenant = ?", other.id());

        Expect.failure("23503", () -> update(own, "insert into note_line (note, words) values (?, 'x')", parent));
    }

    @Test
    default void aRefusedWriteTakesTheWholeTransactionWithIt() {
        Tenant own = newTenant();
        Tenant other = newTenant();

        Expect.violation(() -> gateway().inTransaction(Access.of(own), session -> {
            session.update("insert into note (title) values ('before')");
            return session.update("insert into note (tenant, title) values (?, 'planted')", other.id());
        }));

        assertThat(titlesKeptFor(own)).isEmpty();
    }

    @Test
    default void theMessageOfARefusalNamesNoValue() {
        Tenant own = newTenant();
        Tenant other = newTenant();
        String insert = "insert into note (tenant, title) values (?, 'a-secret-title')";

        GatewayFailure failure = catchThrowableOfType(GatewayFailure.class, () -> update(own, insert, other.id()));

        assertThat(failure).hasMessageNotContaining("a-secret-title").hasMessageNotContaining(other.id());
        assertThat(failure.rowhouse().orElseThrow()).hasMessageNotContaining(other.id());
    }
}
