package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rowhouse.hibernate.domain.Book;
import dev.rowhouse.hibernate.domain.Contact;
import dev.rowhouse.hibernate.domain.Payment;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** Statements that write many rows at once: the tenant's, all of them, and nobody else's. */
class BulkIT extends DomainTests {

    @Test
    void anUpdateInHqlTouchesTheTenantsRows() {
        inTransaction(session -> {
            assertThat(changed(session, "update Book set price = price + 1")).isEqualTo(2);
            assertThat(changed(session, "update versioned Book set title = upper(title)"))
                    .isEqualTo(2);
            assertThat(changed(session, "update Vehicle set plate = 'X'")).isEqualTo(2);
            assertThat(changed(session, "update Shape set label = 'same'")).isEqualTo(2);
            assertThat(changed(session, "update Contact set phone = '456', name = 'New'"))
                    .isEqualTo(1);
            assertThat(changed(session, "update Letter set text = 'Sir'")).isEqualTo(1);
        });

        assertThat(titles()).containsExactly("FIRST", "SECOND");
        try (TenantSession session = tenants().openSession(own)) {
            assertThat(session.createSelectionQuery("from Contact", Contact.class)
                            .getSingleResult()
                            .phone())
                    .isEqualTo("456");
        }
    }

    @Test
    void anUpdateOfJoinedTablesTouchesTheTenantsRows() {
        inTransaction(session -> {
            assertThat(changed(session, "update Payment set amount = amount * 10"))
                    .isEqualTo(2);
            assertThat(changed(session, "update Card set number = '0815', amount = 7"))
                    .isEqualTo(1);
        });

        try (TenantSession session = tenants().openSession(own)) {
            Payment.Card card = session.find(Payment.Card.class, ours().card().id());
            assertThat(card.number()).isEqualTo("0815");
            assertThat(card.amount()).isEqualTo(7);
        }
    }

    @Test
    void aDeleteInHqlRemovesTheTenantsRowsWithTheirCollections() {
        inTransaction(session -> {
            assertThat(changed(session, "delete from Page")).isEqualTo(2);
            assertThat(changed(session, "delete from Book")).isEqualTo(2);
            assertThat(changed(session, "delete from Review")).isEqualTo(1);
            assertThat(changed(session, "delete from Genre")).isEqualTo(2);
            assertThat(changed(session, "delete from Author")).isEqualTo(1);
            assertThat(changed(session, "delete from Card")).isEqualTo(1);
            assertThat(changed(session, "delete from Payment")).isEqualTo(1);
            assertThat(changed(session, "delete from Shape")).isEqualTo(2);
            assertThat(changed(session, "delete from Vehicle")).isEqualTo(2);
            assertThat(changed(session, "delete from Contact")).isEqualTo(1);
            assertThat(changed(session, "delete from Seat")).isEqualTo(1);
            assertThat(changed(session, "delete from Letter")).isEqualTo(1);
        });

        assertThat(truth().rowsOf(own))
                .hasSize(2)
                .allMatch(row -> row.startsWith("archive.letter") || row.contains("founded"));
    }

    @Test
    void nativeMutationsTouchTheTenantsRows() {
        inTransaction(session -> {
            assertThat(session.createNativeMutationQuery("update book set title = title || '!'")
                            .executeUpdate())
                    .isEqualTo(2);
            assertThat(session.createNativeMutationQuery("delete from page").executeUpdate())
                    .isEqualTo(2);
            assertThat(session.createNativeMutationQuery("insert into contact (id, name) values (-:id, 'native')")
                            .setParameter("id", ours().first().id())
                            .executeUpdate())
                    .isEqualTo(1);
        });

        assertThat(titles()).containsExactly("First!", "Second!");
        assertThat(truth().texts("select name from contact where tenant = ? order by name", own.id()))
                .containsExactly("Contact", "native");
    }

    @Test
    void insertsInHqlBelongToTheTenant() {
        inTransaction(session -> {
            assertThat(changed(
                            session,
                            "insert into Book (title, price, version) values ('Third', 3, 0), ('Fourth', 4, 0)"))
                    .isEqualTo(2);
            assertThat(changed(
                            session,
                            "insert into Book (title, price, version) select title || ' again', price, 0 from Book"
                                    + " where price < 15"))
                    .isEqualTo(3);
            assertThat(changed(session, "insert into Card (amount, number) select price, title from Book"))
                    .isEqualTo(7);
            assertThat(changed(session, "insert into Page (words) values ('loose')"))
                    .isEqualTo(1);
        });

        assertThat(titles())
                .containsExactly("First", "First again", "Fourth", "Fourth again", "Second", "Third", "Third again");
        assertThat(truth().texts("select number from card where tenant = ?", own.id()))
                .hasSize(8);
    }

    @Test
    void batchesOfInsertsBelongToTheTenant() {
        inTransaction(session -> IntStream.range(0, 45).forEach(number -> {
            Book book = new Book("Book " + number, number, null);
            book.tags().add("batch");
            session.persist(book);
            if (number == 30) {
                session.flush();
            }
        }));

        assertThat(titles()).hasSize(47);
        try (StatelessSession session = tenants().openStatelessSession(own)) {
            session.beginTransaction();
            session.insertMultiple(List.of(new Book("A", 1, null), new Book("B", 2, null), new Book("C", 3, null)));
            session.getTransaction().commit();
        }
        assertThat(titles()).hasSize(50);
    }

    @Test
    void aBatchThatFailsLeavesNothingBehind() {
        assertThatCode(() -> inTransaction(session -> {
                    IntStream.range(0, 30).forEach(number -> session.persist(new Book("Book " + number, number, null)));
                    session.flush();
                    session.createNativeMutationQuery("update book set price = price / 0")
                            .executeUpdate();
                }))
                .isInstanceOf(org.hibernate.JDBCException.class);

        assertThat(titles()).containsExactly("First", "Second");
    }

    private static int changed(Session session, String hql) {
        return session.createMutationQuery(hql).executeUpdate();
    }
}
