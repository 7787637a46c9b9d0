package dev.rowhouse.hibernate.attack;

import static dev.rowhouse.hibernate.attack.Target.A;
import static dev.rowhouse.hibernate.attack.Target.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.test.RowhouseExtension;
import jakarta.persistence.EntityNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one tenant's session has loaded, in the hands of another's; and one factory's plans, in the hands of all. */
class DetachedIT {

    private static final Access BOTH = Access.of(Set.of(A, B));

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened();

    private Target target;

    @BeforeEach
    void persist() {
        target = Target.of(rowhouse.database(), Map.of(), Memo.class);
        target.tenants().inTransaction(A, session -> {
            session.persist(new Memo(1, "of a"));
            return null;
        });
        target.tenants().inTransaction(B, session -> {
            session.persist(new Memo(2, "of b"));
            return null;
        });
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void anothersRowIsNotMergedOrWritten() {
        Memo anothers = target.tenants().inTransaction(A, session -> session.find(Memo.class, 1L));
        anothers.text = "stolen";

        assertThatThrownBy(() -> target.tenants().inTransaction(B, session -> session.merge(anothers)))
                .isInstanceOf(TenantViolationException.class);
        try (StatelessSession session = target.tenants().openStatelessSession(Access.of(B))) {
            assertThatThrownBy(() -> session.update(anothers)).isInstanceOf(TenantViolationException.class);
            assertThatThrownBy(() -> session.delete(anothers)).isInstanceOf(TenantViolationException.class);
            assertThatThrownBy(() -> session.upsert(new Memo(1, "stolen"))).isInstanceOf(StaleStateException.class);
        }
        assertThat(text(1)).isEqualTo("of a");
    }

    @Test
    void anothersReferenceAndCollectionAreNotLoaded() {
        Memo reference = target.tenants().inTransaction(A, session -> session.getReference(Memo.class, 1L));
        Memo anothers = target.tenants().inTransaction(A, session -> session.find(Memo.class, 1L));

        assertThatThrownBy(() -> target.tenants().inTransaction(B, session -> {
                    Hibernate.initialize(session.merge(reference));
                    return null;
                }))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> target.tenants().inTransaction(B, session -> anothers.labels.size()))
                .isInstanceOf(LazyInitializationException.class);
    }

    /** The texts are the same, so that whatever Hibernate keeps by the text is shared. */
    @Test
    void plansOfOneAccessAreNotAnothers() {
        Map<Access, List<Long>> seen =
                Map.of(Access.of(A), List.of(1L), Access.of(B), List.of(2L), BOTH, List.of(1L, 2L));
        Access admin = Access.admin("a test");

        for (int turn = 0; turn < 5; turn++) {
            seen.forEach((access, ids) -> assertThat(ids(access)).isEqualTo(ids));
            seen.forEach((access, ids) -> assertThat(found(access)).isEqualTo(ids));
            assertThat(ids(admin)).containsExactly(1L, 2L);
            assertThat(found(admin)).containsExactly(1L, 2L);
        }
    }

    private List<Long> ids(Access access) {
        return target.tenants()
                .inTransaction(
                        access,
                        session -> session.createSelectionQuery(
                                        "select id from Memo where text <> :text order by id", Long.class)
                                .setParameter("text", "none")
                                .list());
    }

    private List<Long> found(Access access) {
        return target.tenants()
                .inTransaction(
                        access,
                        session -> LongStream.of(1, 2)
                                .filter(id -> session.find(Memo.class, id) != null)
                                .boxed()
                                .toList());
    }

    private String text(long id) {
        return target.tenants().inTransaction(Access.admin("a test"), session -> session.find(Memo.class, id).text);
    }
}
