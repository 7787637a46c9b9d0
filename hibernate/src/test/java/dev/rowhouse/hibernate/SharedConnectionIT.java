package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.hibernate.domain.Author;
import dev.rowhouse.hibernate.domain.Book;
import dev.rowhouse.jdbc.TenantConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** A session's connection is its tenant's, whoever shares it or brings it. */
class SharedConnectionIT extends DomainTests {

    @Test
    void aChildSeesWhatItsParentHasWritten() {
        try (TenantSession session = tenants().openSession(own)) {
            session.beginTransaction();
            session.persist(new Book("Not committed", 1, null));
            session.flush();

            try (Session child = session.sessionWithOptions().connection().openSession()) {
                assertThat(child.createNamedSelectionQuery("books", String.class)
                                .list())
                        .containsExactly("First", "Not committed", "Second");
            }
            try (Session child = session.sessionWithOptions().openSession()) {
                assertThat(child.createNamedSelectionQuery("books", String.class)
                                .list())
                        .containsExactly("First", "Second");
            }
            session.getTransaction().rollback();
        }
    }

    @Test
    void aChildCannotBeAnotherTenantsOverItsParentsConnection() {
        try (TenantSession session = tenants().openSession(own)) {
            session.beginTransaction();
            Object others = other.id();

            assertThatThrownBy(() -> session.sessionWithOptions()
                            .connection()
                            .tenantIdentifier(others)
                            .openSession())
                    .isInstanceOf(HibernateException.class);
            assertThatThrownBy(() -> session.statelessWithOptions()
                            .connection()
                            .tenantIdentifier(others)
                            .openStatelessSession())
                    .isInstanceOf(HibernateException.class);

            session.persist(new Book("Third", 1, null));
            session.flush();
            session.getTransaction().commit();
        }
        assertThat(titles()).containsExactly("First", "Second", "Third");
    }

    @Test
    void aChildWithItsOwnConnectionMayBeAnotherTenants() {
        try (TenantSession session = tenants().openSession(own);
                StatelessSession child = session.statelessWithOptions()
                        .tenantIdentifier((Object) other.id())
                        .openStatelessSession()) {
            assertThat(child.get(Author.class, theirs().author().id())).isNotNull();
            assertThat(child.get(Author.class, ours().author().id())).isNull();
        }
    }

    @Test
    void aConnectionThatIsBroughtMustBeTheTenants() throws SQLException {
        try (TenantConnection mine = tenants().jdbc().openConnection(own);
                Connection everybodys = tenants().jdbc().openConnection(Access.admin("a test"));
                Connection nobodys = ROWHOUSE.database().app().getConnection()) {
            for (Connection connection : new Connection[] {mine, everybodys, nobodys}) {
                assertThatThrownBy(() -> application()
                                .factory()
                                .withOptions()
                                .tenantIdentifier((Object) other.id())
                                .connection(connection)
                                .openSession())
                        .isInstanceOf(HibernateException.class)
                        .hasMessageContaining("not its tenant's");
            }
            try (Session session = application()
                    .factory()
                    .withOptions()
                    .tenantIdentifier((Object) own.id())
                    .connection(mine)
                    .openSession()) {
                assertThat(session.createNamedSelectionQuery("books", String.class)
                                .list())
                        .hasSize(2);
            }
        }
    }

    @Test
    void plainJdbcInASessionIsTheTenants() {
        inTransaction(session -> session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update book set price = 0")).isEqualTo(2);
                assertThatThrownBy(() -> statement.execute("create temporary table t ()"))
                        .isInstanceOf(SQLException.class);
            }
        }));

        assertThat(truth().texts("select price::text from book where tenant = ?", own.id()))
                .containsExactly("0", "0");
    }

    @Test
    void aReadOnlySessionReadsAndDoesNotWrite() {
        try (Session session = application()
                .factory()
                .withOptions()
                .tenantIdentifier((Object) own.id())
                .readOnly(true)
                .openSession()) {
            assertThat(session.createNamedSelectionQuery("books", String.class).list())
                    .hasSize(2);
            session.beginTransaction();
            assertThat(session.find(Book.class, ours().first().id())).isNotNull();
            assertThatThrownBy(() -> session.createMutationQuery("update Book set price = 0")
                            .executeUpdate())
                    .isInstanceOf(RuntimeException.class);
            session.getTransaction().rollback();
        }
        inTransaction(session -> session.persist(new Book("Writable again", 1, null)));
        assertThat(titles()).hasSize(3);
    }
}
