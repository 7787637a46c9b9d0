package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTokenException;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.hibernate.domain.Author;
import dev.rowhouse.hibernate.domain.Book;
import dev.rowhouse.hibernate.domain.Country;
import dev.rowhouse.hibernate.domain.Owned;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** Sessions of an admin and of several tenants; and of tenants who are nobody. */
class WideAccessIT extends DomainTests {

    private static final String TITLES = "select title from Book where author.id in :authors or title = 'By admin'";

    @Test
    void anAdminSeesTheRowsOfAll() {
        try (TenantSession session = tenants().openAdminSession("a test")) {
            assertThat(session.find(Author.class, ours().author().id())).isNotNull();
            assertThat(session.find(Author.class, theirs().author().id())).isNotNull();
            assertThat(session.createSelectionQuery(TITLES, String.class)
                            .setParameter("authors", authors())
                            .list())
                    .containsExactly("First", "First");
            assertThat(session.find(Book.class, theirs().first().id()).chapters())
                    .hasSize(3);
        }
        try (StatelessSession session = tenants().openStatelessSession(Access.admin("a test"))) {
            assertThat(session.get(Author.class, theirs().author().id())).isNotNull();
        }
    }

    @Test
    void aGroupSeesItsTenantsAndNoOthers() {
        Tenant third = fresh();
        tenants().inTransaction(third, session -> {
            session.persist(new Author("pen of " + third, "Third"));
            return null;
        });

        try (TenantSession session = tenants().openSession(Set.of(own, third))) {
            assertThat(session.createSelectionQuery("select name from Author order by name", String.class)
                            .list())
                    .containsExactly("Author", "Third");
            assertThat(session.find(Book.class, theirs().first().id())).isNull();
            assertThat(session.createNativeQuery("select count(*) from book", Long.class)
                            .getSingleResult())
                    .isEqualTo(2);
        }
    }

    @Test
    void aGroupWritesWhatItsTenantsHave() {
        tenants().inTransaction(Access.of(Set.of(own, fresh())), session -> {
            assertThat(session.createMutationQuery("update Book set price = price + 1")
                            .executeUpdate())
                    .isEqualTo(2);
            session.find(Author.class, ours().author().id()).rename("Renamed");
            return null;
        });

        assertThat(truth().texts("select name from author where tenant = ?", own.id()))
                .containsExactly("Renamed");
    }

    @Test
    void whoHasNoTenantOfItsOwnMustNameOne() {
        for (Access access : List.of(Access.admin("a test"), Access.of(Set.of(own, other)))) {
            assertThatThrownBy(() -> tenants().inTransaction(access, session -> {
                        session.persist(new Book("Nobody's", 1, null));
                        return null;
                    }))
                    .isInstanceOfAny(refusals());
            try (StatelessSession session = tenants().openStatelessSession(access)) {
                assertThatThrownBy(() -> session.insert(new Book("Nobody's", 1, null)))
                        .isInstanceOfAny(refusals());
            }
        }
    }

    /** Without an attribute it is the column's default that finds no tenant, or several. */
    private Class<?>[] refusals() {
        return hasTenantId()
                ? new Class<?>[] {NoTenantException.class}
                : new Class<?>[] {NoTenantException.class, InvalidTokenException.class};
    }

    @Test
    void whoNamesTheTenantWritesForIt() {
        assumeTrue(hasTenantId());

        for (Access access : List.of(Access.admin("a test"), Access.of(Set.of(own, other)))) {
            tenants().inTransaction(access, session -> {
                session.persist(of(own, new Book("By admin", 1, null)));
                return null;
            });
            try (StatelessSession session = tenants().openStatelessSession(access)) {
                session.insert(of(own, new Book("By admin", 1, null)));
            }
        }

        assertThat(titles()).containsExactly("By admin", "By admin", "By admin", "By admin", "First", "Second");
    }

    @Test
    void aGroupWritesForNobodyElse() {
        assumeTrue(hasTenantId());
        Access group = Access.of(Set.of(own, fresh()));

        Throwable thrown = catchThrowable(() -> tenants().inTransaction(group, session -> {
            session.persist(of(other, new Book("Stolen", 1, null)));
            return null;
        }));

        assertThat(thrown).isInstanceOf(TenantViolationException.class).hasMessageNotContaining(other.id());
    }

    @Test
    void unknownAndSuspendedTenantsAreToldApart() {
        Tenant unknown = Tenant.of("nobody of " + own);
        tenants().suspend(own);

        for (String hql : new String[] {"from Book", "delete from Book"}) {
            assertThatThrownBy(() -> run(unknown, hql))
                    .isInstanceOf(UnknownTenantException.class)
                    .hasMessageContaining(unknown.id());
            assertThatThrownBy(() -> run(own, hql))
                    .isInstanceOf(TenantSuspendedException.class)
                    .hasMessageContaining(own.id());
        }
        tenants().resume(own);
        assertThat(titles()).hasSize(2);
    }

    @Test
    void whatIsSharedIsReadByAllAndWrittenByAdmins() {
        tenants().inTransaction(Access.admin("a test"), session -> {
            session.merge(new Country("is", "Iceland"));
            return null;
        });

        inTransaction(session -> assertThat(session.find(Country.class, "is"))
                .extracting(Country::name)
                .isEqualTo("Iceland"));
    }

    private Tenant fresh() {
        Tenant fresh = Tenant.of("third of " + own);
        tenants().create(fresh);
        return fresh;
    }

    private void run(Tenant tenant, String hql) {
        tenants().inTransaction(tenant, session -> {
            if (hql.startsWith("from")) {
                session.createSelectionQuery(hql, Book.class).list();
            } else {
                session.createMutationQuery(hql).executeUpdate();
            }
            return null;
        });
    }

    private List<Long> authors() {
        return List.of(
                java.util.Objects.requireNonNull(ours().author().id()),
                java.util.Objects.requireNonNull(theirs().author().id()));
    }

    private static <E extends Owned> E of(Tenant tenant, E entity) {
        entity.tenant = tenant.id();
        return entity;
    }
}
