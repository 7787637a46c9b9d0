package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.hibernate.domain.Book;
import jakarta.persistence.LockModeType;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.Timeout;
import org.hibernate.StaleObjectStateException;
import org.hibernate.StaleStateException;
import org.hibernate.StatelessSession;
import org.hibernate.Timeouts;
import org.junit.jupiter.api.Test;

/** Locks, optimistic and not. */
class LockingIT extends DomainTests {

    @Test
    void aStaleVersionIsNoticed() {
        try (TenantSession session = tenants().openSession(own)) {
            session.beginTransaction();
            Book book = session.find(Book.class, ours().first().id());
            inTransaction(
                    elsewhere -> elsewhere.find(Book.class, ours().first().id()).price(1));
            book.price(2);

            assertThatThrownBy(session::flush)
                    .isInstanceOfAny(OptimisticLockException.class, StaleObjectStateException.class);
            session.getTransaction().rollback();
        }
        try (StatelessSession session = tenants().openStatelessSession(own)) {
            assertThatThrownBy(() -> session.update(ours().first())).isInstanceOf(StaleStateException.class);
        }
    }

    @Test
    void aRowIsLockedAndTheLockIsWaitedFor() {
        try (TenantSession session = tenants().openSession(own)) {
            session.beginTransaction();
            session.find(Book.class, ours().first().id(), LockModeType.PESSIMISTIC_WRITE);

            for (Timeout timeout : new Timeout[] {Timeout.milliseconds(50), Timeouts.NO_WAIT}) {
                assertThatThrownBy(() -> inTransaction(elsewhere -> elsewhere.find(
                                Book.class, ours().first().id(), LockModeType.PESSIMISTIC_WRITE, timeout)))
                        .as("%s", timeout)
                        .isInstanceOfAny(
                                LockTimeoutException.class,
                                PessimisticLockException.class,
                                org.hibernate.PessimisticLockException.class);
            }
            inTransaction(elsewhere -> assertThat(elsewhere
                            .createSelectionQuery("from Book", Book.class)
                            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                            .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                            .list())
                    .extracting(Book::title)
                    .containsExactly("Second"));
            session.getTransaction().rollback();
        }
    }

    @Test
    void aTimeoutOfALockEndsWithTheLock() {
        inTransaction(session -> {
            Book book = session.find(
                    Book.class, ours().first().id(), LockModeType.PESSIMISTIC_WRITE, Timeout.milliseconds(1_500));
            session.lock(book, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
            session.refresh(book, LockModeType.PESSIMISTIC_READ);

            assertThat(session.createNativeQuery("select current_setting('lock_timeout')", String.class)
                            .getSingleResult())
                    .isEqualTo("0");
        });
    }

    @Test
    void aQueryLocksItsRows() {
        inTransaction(session -> assertThat(
                        session.createSelectionQuery("from Book b join fetch b.author where b.price < 15", Book.class)
                                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                .setHint("jakarta.persistence.lock.timeout", 1_000)
                                .list())
                .hasSize(1));
    }

    @Test
    void aQuerysOwnTimeoutIsTheDrivers() {
        inTransaction(session -> assertThat(session.createSelectionQuery("from Book", Book.class)
                        .setTimeout(5)
                        .list())
                .hasSize(2));
    }
}
