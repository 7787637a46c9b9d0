package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.hibernate.domain.Author;
import dev.rowhouse.hibernate.domain.Book;
import dev.rowhouse.hibernate.domain.BookCount;
import dev.rowhouse.hibernate.domain.Contact;
import dev.rowhouse.hibernate.domain.Event;
import dev.rowhouse.hibernate.domain.Genre;
import dev.rowhouse.hibernate.domain.Letter;
import dev.rowhouse.hibernate.domain.Payment;
import dev.rowhouse.hibernate.domain.Seat;
import dev.rowhouse.hibernate.domain.Shape;
import dev.rowhouse.hibernate.domain.Vehicle;
import jakarta.persistence.EntityNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.KeyType;
import org.hibernate.ObjectNotFoundException;
import org.hibernate.ScrollMode;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to read: each finds the tenant's rows, all of them, and nobody else's. */
class QueryingIT extends DomainTests {

    @Test
    void whatIsAnothersIsNotFoundById() {
        try (TenantSession session = tenants().openSession(own)) {
            assertThat(session.find(Book.class, ours().first().id())).isNotNull();
            assertThat(session.find(Book.class, theirs().first().id())).isNull();
            assertThat(session.find(Payment.class, theirs().card().id())).isNull();
            assertThat(session.find(Seat.class, theirs().seat().place())).isNull();
            assertThat(session.findMultiple(
                            Book.class,
                            Arrays.asList(ours().first().id(), theirs().first().id())))
                    .extracting(book -> book == null ? null : book.title())
                    .containsExactly("First", null);
        }
    }

    @Test
    void aReferenceToWhatIsAnothersFindsNothing() {
        try (TenantSession session = tenants().openSession(own)) {
            Book mine = session.getReference(Book.class, ours().first().id());
            Book theirs = session.getReference(Book.class, theirs().first().id());

            assertThat(mine.title()).isEqualTo("First");
            assertThatThrownBy(theirs::title)
                    .isInstanceOfAny(ObjectNotFoundException.class, EntityNotFoundException.class);
        }
    }

    @Test
    void aNaturalIdOfAnotherFindsNothing() {
        try (TenantSession session = tenants().openSession(own)) {
            assertThat(session.find(Author.class, "pen of " + own, KeyType.NATURAL))
                    .isNotNull();
            assertThat(session.find(Author.class, "pen of " + other, KeyType.NATURAL))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select title from Book order by title",
                "select b.title from Book b where exists (select 1 from Page p) order by b.title",
                "select b.title from Book b where (select count(*) from Book c) = 2 order by b.title",
                "with t as (select b.title as title from Book b) select title from t order by title",
                "select title from Book where price < 15 union select title from Book where price > 15 order by 1",
            })
    void queriesInHqlFindTheTenantsRows(String hql) {
        List<String> titles = tenants()
                .inTransaction(
                        own,
                        session ->
                                session.createSelectionQuery(hql, String.class).list());

        assertThat(titles).containsExactly("First", "Second");
    }

    @Test
    void joinsStayWithinTheTenant() {
        inTransaction(session -> {
            assertThat(texts(session, "select p.words from Book b join b.pages p order by p.words"))
                    .containsExactly("one", "two");
            assertThat(texts(session, "select t from Book b join b.tags t order by t"))
                    .containsExactly("a", "b");
            assertThat(texts(session, "select c from Book b join b.chapters c order by index(c)"))
                    .containsExactly("Begin", "Middle", "End");
            assertThat(texts(session, "select g.name from Book b join b.genres g order by g.name"))
                    .containsExactly("Crime", "Poetry");
            assertThat(texts(session, "select a.name from Book b join Author a on a.id <> 0 order by 1"))
                    .containsExactly("Author", "Author");
        });
    }

    @Test
    void criteriaNamedAndNativeQueriesFindTheTenantsRows() {
        inTransaction(session -> {
            var builder = session.getCriteriaBuilder();
            var query = builder.createQuery(Book.class);
            query.orderBy(builder.asc(query.from(Book.class).get("title")));

            assertThat(session.createSelectionQuery(query).list())
                    .extracting(Book::title)
                    .containsExactly("First", "Second");
            assertThat(session.createNamedSelectionQuery("books", String.class).list())
                    .containsExactly("First", "Second");
            assertThat(session.createNamedQuery("nativeBooks", String.class).list())
                    .containsExactly("First", "Second");
            assertThat(session.createNativeQuery("select * from author", Author.class)
                            .list())
                    .extracting(Author::name)
                    .containsExactly("Author");
            assertThat(texts(session, "select cast(function('max', b.title) as String) from Book b"))
                    .containsExactly("Second");
        });
    }

    @Test
    void scrollAndStreamFindTheTenantsRows() {
        inTransaction(session -> {
            var query = session.createSelectionQuery("from Book order by title", Book.class)
                    .setFetchSize(1);
            List<String> scrolled = new ArrayList<>();
            try (ScrollableResults<Book> rows = query.scroll(ScrollMode.FORWARD_ONLY)) {
                while (rows.next()) {
                    scrolled.add(rows.get().title() + rows.get().tags().size());
                }
            }
            try (Stream<Book> rows = query.getResultStream()) {
                assertThat(rows.map(Book::title)).containsExactly("First", "Second");
            }

            assertThat(scrolled).containsExactly("First2", "Second0");
        });
    }

    @Test
    void aScrollOutsideOfATransactionFindsTheTenantsRows() {
        try (TenantSession session = tenants().openSession(own);
                ScrollableResults<Book> rows = session.createSelectionQuery("from Book order by title", Book.class)
                        .scroll(ScrollMode.SCROLL_INSENSITIVE)) {
            assertThat(rows.last()).isTrue();
            assertThat(rows.get().title()).isEqualTo("Second");
            assertThat(rows.first()).isTrue();
            assertThat(rows.get().title()).isEqualTo("First");
        }
    }

    @Test
    void formulasFiltersAndSubselectsSeeTheTenantsRows() {
        inTransaction(session -> {
            session.enableFilter("cheaper").setParameter("price", 15);

            assertThat(session.createSelectionQuery("from Book", Book.class).list())
                    .extracting(Book::title, Book::length)
                    .containsExactly(tuple("First", 2L));
            assertThat(session.createSelectionQuery("from BookCount", BookCount.class)
                            .list())
                    .extracting(BookCount::books)
                    .containsExactly(1L, 1L);
        });
    }

    @Test
    void everyHierarchyAndEveryTableShowsTheTenantsRows() {
        inTransaction(session -> {
            Map<Class<?>, Integer> counts = Map.of(
                    Payment.class, 2,
                    Payment.Card.class, 1,
                    Vehicle.class, 2,
                    Vehicle.Van.class, 1,
                    Shape.class, 2,
                    Shape.Circle.class, 1,
                    Contact.class, 1,
                    Letter.class, 1,
                    Event.class, 1,
                    Seat.class, 1);

            counts.forEach((entity, count) -> assertThat(
                            session.createSelectionQuery("from " + entity.getName(), entity)
                                    .list())
                    .as(entity.getName())
                    .hasSize(count));
            assertThat(texts(session, "select phone from Contact")).containsExactly("123");
        });
    }

    @Test
    void lazyLoadingGoesOnAfterACommitAndOutsideOfTransactions() {
        try (TenantSession session = tenants().openSession(own)) {
            session.beginTransaction();
            Book book = session.find(Book.class, ours().first().id());
            session.getTransaction().commit();

            assertThat(book.author()).isNotNull().extracting(Author::name).isEqualTo("Author");
            assertThat(book.tags()).containsExactlyInAnyOrder("a", "b");
            session.beginTransaction();
            assertThat(book.chapters()).containsExactly("Begin", "Middle", "End");
            assertThat(book.pages()).hasSize(2);
            session.getTransaction().commit();
            assertThat(book.genres()).extracting(Genre::name).containsExactlyInAnyOrder("Crime", "Poetry");
            assertThat(book.genres())
                    .allSatisfy(genre -> assertThat(genre.books()).containsExactly(book));
            assertThat(book.reviews()).hasSize(1);
        }
    }

    @Test
    void batchesAndSubselectsFetchTheTenantsRows() {
        inTransaction(session -> {
            Author second = new Author("another pen of " + own, "Second author");
            session.persist(second);
            session.find(Book.class, ours().second().id()).author(second);
        });

        try (TenantSession session = tenants().openSession(own)) {
            List<Book> books = session.createSelectionQuery("from Book order by title", Book.class)
                    .list();
            assertThat(books).extracting(book -> book.tags().size()).containsExactly(2, 0);
            assertThat(books)
                    .extracting(
                            book -> book.author() == null ? null : book.author().name())
                    .containsExactly("Author", "Second author");
            session.clear();
            assertThat(session.createSelectionQuery("from Author order by name", Author.class)
                            .list())
                    .extracting(author -> author.books().size())
                    .containsExactly(1, 1);
        }
    }

    @Test
    void anEntityGraphFetchesTheTenantsRows() {
        try (TenantSession session = tenants().openSession(own)) {
            Book book = session.find(
                    Book.class,
                    ours().first().id(),
                    Map.of("jakarta.persistence.loadgraph", session.getEntityGraph("whole")));

            assertThat(Hibernate.isInitialized(book.author())).isTrue();
            assertThat(Hibernate.isInitialized(book.tags())).isTrue();
            assertThat(book.tags()).hasSize(2);
        }
    }

    @Test
    void aReferenceToAnothersRowShowsNothingOfIt() {
        inTransaction(session -> session.find(Book.class, ours().second().id())
                .author(session.getReference(Author.class, theirs().author().id())));

        try (TenantSession session = tenants().openSession(own)) {
            assertThat(texts(session, "select a.name from Book b join b.author a where b.title = 'Second'"))
                    .isEmpty();
            assertThat(texts(session, "select a.name from Book b left join b.author a where b.title = 'Second'"))
                    .containsOnlyNulls();
            Book book = session.find(Book.class, ours().second().id());
            assertThatThrownBy(() -> Hibernate.initialize(book.author()))
                    .isInstanceOfAny(ObjectNotFoundException.class, EntityNotFoundException.class);
        }
    }

    @Test
    void aFunctionIsSelectedFromAndNotCalled() {
        inTransaction(session -> assertThat(session.createNativeQuery("select * from book_titles()", String.class)
                        .list())
                .containsExactly("First", "Second"));
        assertThatThrownBy(() -> inTransaction(session ->
                        session.createStoredProcedureCall("book_titles").getResultList()))
                .isInstanceOf(StatementRefusedException.class);
    }

    @Test
    void aStatelessSessionReadsTheTenantsRows() {
        try (StatelessSession session = tenants().openStatelessSession(own)) {
            assertThat(session.get(Book.class, ours().first().id())).isNotNull();
            assertThat(session.get(Book.class, theirs().first().id())).isNull();
            Book book = session.get(Book.class, ours().first().id());
            session.fetch(book.pages());

            assertThat(book.pages()).hasSize(2);
            assertThat(session.getMultiple(
                            Book.class,
                            Arrays.asList(theirs().first().id(), ours().second().id())))
                    .extracting(found -> found == null ? null : found.title())
                    .containsExactly(null, "Second");
            assertThat(session.createSelectionQuery("select title from Book order by title", String.class)
                            .list())
                    .containsExactly("First", "Second");
        }
    }

    private static List<String> texts(Session session, String hql) {
        return session.createSelectionQuery(hql, String.class).list();
    }
}
