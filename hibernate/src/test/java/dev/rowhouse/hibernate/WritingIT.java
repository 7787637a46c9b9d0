package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.hibernate.domain.Book;
import dev.rowhouse.hibernate.domain.Contact;
import dev.rowhouse.hibernate.domain.Event;
import dev.rowhouse.hibernate.domain.Genre;
import dev.rowhouse.hibernate.domain.Letter;
import dev.rowhouse.hibernate.domain.Page;
import dev.rowhouse.hibernate.domain.Review;
import dev.rowhouse.hibernate.domain.Seat;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** What Hibernate writes by itself, from the state of entities: rows of the tenant's. */
class WritingIT extends DomainTests {

    @Test
    void everyIdIsGeneratedAndEveryRowIsTheTenants() {
        List<String> rows = truth().rowsOf(own);

        assertThat(rows).hasSameSizeAs(truth().rowsOf(other));
        assertThat(ours().first().id()).isNotEqualTo(theirs().first().id());
        assertThat(ours().first().pages()).extracting(Page::id).doesNotContainNull();
        assertThat(ours().first().reviews()).extracting(Review::id).doesNotContainNull();
        assertThat(ours().first().tenant).isEqualTo(hasTenantId() ? own.id() : null);
    }

    @Test
    void detachedEntitiesAreMerged() {
        Book detached = ours().first();
        detached.price(99);
        detached.tags().add("c");
        detached.with(new Page("three"));

        inTransaction(session -> session.merge(detached));

        inBook(book -> {
            assertThat(book.price()).isEqualTo(99);
            assertThat(book.tags()).hasSize(3);
            assertThat(book.pages()).extracting(Page::words).containsExactlyInAnyOrder("one", "two", "three");
        });
    }

    @Test
    void whatOthersHaveChangedIsSeenByRefresh() {
        try (TenantSession session = tenants().openSession(own)) {
            Book book = session.find(Book.class, ours().first().id());
            inBook(changed -> changed.price(55));

            session.refresh(book);

            assertThat(book.price()).isEqualTo(55);
        }
    }

    @Test
    void collectionsAreWrittenWhole() {
        inBook(book -> {
            book.tags().remove("a");
            book.tags().add("z");
            book.chapters().remove(0);
            book.chapters().add("Epilogue");
            book.genres().removeIf(genre -> "Crime".equals(genre.name()));
        });

        inBook(book -> {
            assertThat(book.tags()).containsExactlyInAnyOrder("b", "z");
            assertThat(book.chapters()).containsExactly("Middle", "End", "Epilogue");
            assertThat(book.genres()).extracting(Genre::name).containsExactly("Poetry");
            book.chapters().clear();
        });
        inBook(book -> assertThat(book.chapters()).isEmpty());
    }

    @Test
    void cascadesAndOrphansFollowTheirParent() {
        inBook(book -> {
            book.pages().remove(0);
            book.reviews().clear();
            book.reviews().add(new Review(1));
        });

        assertThat(truth().texts("select words from page where tenant = ?", own.id()))
                .hasSize(1);
        assertThat(truth().texts("select stars from review where tenant = ?", own.id()))
                .containsExactly("1");
        inTransaction(session ->
                session.remove(session.find(Book.class, ours().first().id())));
        assertThat(titles()).containsExactly("Second");
        assertThat(truth().texts("select words from page where tenant = ?", own.id()))
                .isEmpty();
    }

    @Test
    void rowsOfSecondaryTablesComeAndGo() {
        Consumer<String> phone =
                number -> inTransaction(session -> session.createSelectionQuery("from Contact", Contact.class)
                        .getSingleResult()
                        .phone(number));
        String sql = "select phone from contact_detail where tenant = ?";

        phone.accept("789");
        assertThat(truth().texts(sql, own.id())).containsExactly("789");
        inTransaction(session -> session.createSelectionQuery("from Contact", Contact.class)
                .getSingleResult()
                .phone(null));
        assertThat(truth().texts(sql, own.id())).isEmpty();
        phone.accept("012");
        assertThat(truth().texts(sql, own.id())).containsExactly("012");
    }

    @Test
    void aSoftDeleteKeepsTheRow() {
        inTransaction(session -> session.remove(
                session.createSelectionQuery("from Letter", Letter.class).getSingleResult()));

        inTransaction(session -> assertThat(session.createSelectionQuery("from Letter", Letter.class)
                        .list())
                .isEmpty());
        assertThat(truth().texts("select text from archive.letter where deleted and tenant = ?", own.id()))
                .containsExactly("Dear");
    }

    @Test
    void whatIsImmutableOrReadOnlyStaysAsItIs() {
        inTransaction(session -> {
            session.setDefaultReadOnly(true);
            session.find(Book.class, ours().first().id()).price(1_000);
            assertThat(session.createSelectionQuery("from Event", Event.class)
                            .getSingleResult()
                            .what())
                    .isEqualTo("founded");
        });

        inBook(book -> assertThat(book.price()).isEqualTo(10));
    }

    @Test
    void oneSessionServesSeveralTransactions() {
        try (TenantSession session = tenants().openSession(own)) {
            for (int i = 0; i < 3; i++) {
                session.beginTransaction();
                session.persist(new Book("Book " + i, i, null));
                if (i == 1) {
                    session.flush();
                    session.getTransaction().rollback();
                    session.clear();
                } else {
                    session.getTransaction().commit();
                }
            }
            session.beginTransaction();
            assertThatThrownBy(() -> session.createNativeMutationQuery("update book set price = 1 / 0")
                            .executeUpdate())
                    .isInstanceOf(org.hibernate.JDBCException.class);
            session.getTransaction().rollback();

            assertThat(session.createNamedSelectionQuery("books", String.class).list())
                    .containsExactly("Book 0", "Book 2", "First", "Second");
        }
    }

    @Test
    void aStatelessSessionIsDurableWithoutATransaction() {
        Book book = new Book("Stateless", 1, null);
        Page page = new Page("loose");
        try (StatelessSession session = tenants().openStatelessSession(own)) {
            session.insert(book);
            session.insert(page);
            book.price(2);
            session.update(book);
            session.delete(page);
            session.upsert(new Seat(new Seat.Place(own.id(), 1), "Somebody else"));
            session.upsert(new Seat(new Seat.Place(own.id(), 2), "New"));
        }

        assertThat(truth().texts("select title || price from book where tenant = ? order by 1", own.id()))
                .containsExactly("First10", "Second20", "Stateless2");
        assertThat(truth().texts("select guest from seat where tenant = ? order by 1", own.id()))
                .containsExactly("New", "Somebody else");
        assertThat(truth().texts("select words from page where tenant = ? order by 1", own.id()))
                .containsExactly("one", "two");
    }

    /** Changes the tenant's first book, in a transaction. */
    private void inBook(Consumer<Book> work) {
        inTransaction(
                session -> work.accept(session.find(Book.class, ours().first().id())));
    }
}
