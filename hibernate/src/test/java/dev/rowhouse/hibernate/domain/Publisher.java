package dev.rowhouse.hibernate.domain;

import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/**
 * What every tenant of the domain's tests has.
 *
 * @param author with one book
 * @param first a book with something in each collection
 * @param second a book with nothing
 * @param card a row in a hierarchy of joined tables
 * @param seat whose id is assigned
 */
public record Publisher(Author author, Book first, Book second, Payment.Card card, Seat seat) {

    /** The mapping without the tenant's attribute, as a resource. */
    public static final String WITHOUT_ATTRIBUTE = "dev/rowhouse/hibernate/domain/without-attribute.xml";

    /** Every entity of the domain. */
    public static Class<?>[] entities() {
        return new Class<?>[] {
            Author.class,
            Book.class,
            Page.class,
            Genre.class,
            Review.class,
            Payment.class,
            Payment.Card.class,
            Vehicle.class,
            Vehicle.Van.class,
            Shape.class,
            Shape.Circle.class,
            Shape.Square.class,
            Contact.class,
            Seat.class,
            Letter.class,
            Event.class,
            BookCount.class,
            Country.class
        };
    }

    /** Persists one, in a transaction of the session's. */
    public static Publisher persist(Session session, String tenant) {
        Author author = new Author("pen of " + tenant, "Author");
        Book first = new Book("First", 10, author).with(new Page("one")).with(new Page("two"));
        Book second = new Book("Second", 20, null);
        Payment.Card card = new Payment.Card(2, "4711");
        Seat seat = new Seat(new Seat.Place(tenant, 1), "Guest");
        first.tags().addAll(Set.of("a", "b"));
        first.chapters().addAll(List.of("Begin", "Middle", "End"));
        first.genres().addAll(Set.of(new Genre("Crime"), new Genre("Poetry")));
        first.reviews().add(new Review(5));
        first.genres().forEach(session::persist);
        List.of(author, first, second, new Payment(1), card, seat).forEach(session::persist);
        List.of(new Vehicle("V"), new Vehicle.Van("W", 3)).forEach(session::persist);
        List.of(new Shape.Circle("round", 1), new Shape.Square("edged", 2)).forEach(session::persist);
        List.of(new Contact("Contact", "123"), new Letter("Dear"), new Event("founded"))
                .forEach(session::persist);
        session.flush();
        return new Publisher(author, first, second, card, seat);
    }
}
