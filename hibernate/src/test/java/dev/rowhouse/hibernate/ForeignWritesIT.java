package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.domain.Author;
import dev.rowhouse.hibernate.domain.Book;
import dev.rowhouse.hibernate.domain.Owned;
import dev.rowhouse.hibernate.domain.Seat;
import java.util.function.Consumer;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** A tenant tries to write what is another's: it is refused or touches nothing, and the error says nothing of the other. */
class ForeignWritesIT extends DomainTests {

    @Test
    void persistingAnothersIsAViolation() {
        assumeTrue(hasTenantId());

        assertViolation(
                "Book",
                catchThrowable(() -> inTransaction(session -> session.persist(foreign(new Book("Stolen", 1, null))))));
        assertViolation(
                "Author",
                catchThrowable(() -> inTransaction(session -> {
                    session.persist(foreign(new Author("stolen pen", "Nobody")));
                    session.flush();
                })));
        assertThat(titles()).containsExactly("First", "Second");
    }

    @Test
    void statelessWritesOfAnothersAreViolations() {
        assumeTrue(hasTenantId());
        Seat seat = foreign(new Seat(new Seat.Place("stolen from " + own, 1), "Nobody"));

        try (StatelessSession session = tenants().openStatelessSession(own)) {
            assertViolation("Seat", catchThrowable(() -> session.insert(seat)));
            assertViolation("Seat", catchThrowable(() -> session.upsert(seat)));
        }
        assertThat(truth().texts("select guest from seat where hall = ?", "stolen from " + own))
                .isEmpty();
    }

    @Test
    void nativeWritesOfAnothersAreViolations() {
        for (String sql : new String[] {
            "update book set tenant = :other",
            "insert into book (id, version, price, tenant) values (-1, 0, 0, :other)",
            "/* with a comment */ update public.book set tenant = :other where price = 10"
        }) {
            assertViolation(
                    "Book",
                    catchThrowable(() -> inTransaction(session -> session.createNativeMutationQuery(sql)
                            .setParameter("other", other.id())
                            .executeUpdate())));
        }
        assertViolation(
                "Book",
                catchThrowable(() -> inTransaction(
                        session -> session.createNativeMutationQuery("update book_tags set tenant = :other")
                                .setParameter("other", other.id())
                                .executeUpdate())));
    }

    @Test
    void anUpdateOfTheTenantInHqlMovesNothing() {
        assumeTrue(hasTenantId());

        assertThatThrownBy(() -> inTransaction(session -> session.createMutationQuery("update Book set tenant = :other")
                        .setParameter("other", other.id())
                        .executeUpdate()))
                .hasMessageNotContaining("Second");

        assertThat(titles()).containsExactly("First", "Second");
    }

    @Test
    void aChangedAttributeMovesNothing() {
        assumeTrue(hasTenantId());

        inTransaction(session ->
                foreign(session.find(Book.class, ours().first().id())).price(77));

        assertThat(titles()).containsExactly("First", "Second");
        assertThat(truth().texts("select price::text from book where tenant = ? order by 1", own.id()))
                .containsExactly("20", "77");
    }

    @Test
    void whatIsAnothersIsNeitherMergedNorRemoved() {
        theirs().first().price(1_000);
        theirs().author().rename("Taken");

        assertThatThrownBy(() -> inTransaction(session -> session.merge(theirs().first())))
                .hasMessageNotContaining(other.id());
        assertThatThrownBy(() -> inTransaction(session -> session.merge(theirs().author())))
                .hasMessageNotContaining(other.id());
        assertThatThrownBy(() -> inTransaction(session -> session.remove(theirs().first())))
                .hasMessageNotContaining(other.id());
    }

    @Test
    void whatIsAnothersIsNeitherUpdatedNorDeletedByAStatelessSession() {
        theirs().author().rename("Taken");
        theirs().seat().guest("Taken");

        try (StatelessSession session = tenants().openStatelessSession(own)) {
            assertThatThrownBy(() -> session.update(theirs().author()))
                    .isInstanceOfAny(StaleStateException.class, TenantViolationException.class);
            assertThatThrownBy(() -> session.delete(theirs().author()))
                    .isInstanceOfAny(StaleStateException.class, TenantViolationException.class);
            assertViolation("Seat", catchThrowable(() -> session.upsert(theirs().seat())));
            // As if it were its own: what is in the way is not.
            theirs().seat().tenant = hasTenantId() ? own.id() : null;
            assertThatThrownBy(() -> session.upsert(theirs().seat()))
                    .isInstanceOfAny(StaleStateException.class, TenantViolationException.class)
                    .hasMessageNotContaining("Guest");
        }
    }

    @Test
    void bulkStatementsByAnothersIdTouchNothing() {
        Consumer<String> none = hql -> inTransaction(session -> assertThat(session.createMutationQuery(hql)
                        .setParameter("id", theirs().first().id())
                        .executeUpdate())
                .isZero());

        none.accept("update Book set price = 0 where id = :id");
        none.accept("delete from Page p where p.book.id = :id");
        none.accept("delete from Book where id = :id");
    }

    private void assertViolation(String entity, Throwable thrown) {
        assertThat(thrown).isInstanceOf(TenantViolationException.class).hasMessageNotContaining(other.id());
        TenantViolationException violation = (TenantViolationException) thrown;
        assertThat(violation.entity()).contains(entity);
        assertThat(violation.tenant()).contains(own);
    }

    private <E extends Owned> E foreign(E entity) {
        entity.tenant = other.id();
        return entity;
    }
}
