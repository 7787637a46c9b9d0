package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTokenException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.UnknownTenantException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A session for several tenants is theirs and nobody else's; above all it never widens to everybody's.
 *
 * @since 0.1.0
 */
public interface GroupContract extends Contract {

    @Test
    default void aGroupReadsExactlyItsTenants() {
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));
        newTenant("three");

        assertThat(gateway().inTransaction(group, this::titles)).containsExactly("one", "two");
        assertThat(gateway().autocommit(group, this::titles)).containsExactly("one", "two");
    }

    @Test
    default void aGroupOfOneReadsThatOne() {
        Access group = Access.of(Set.of(newTenant("one")));
        newTenant("two");

        assertThat(gateway().inTransaction(group, this::titles)).containsExactly("one");
    }

    @Test
    default void aGroupWritesForItsTenantsOnly() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");
        Tenant outside = newTenant("three");
        Access group = Access.of(Set.of(one, two));
        String insert = "insert into note (tenant, title) values (?, 'new')";

        gateway().inTransaction(group, session -> session.update(insert, one.id()));
        update(group, insert, two.id());
        Expect.violation(() -> update(group, insert, outside.id()));
        Expect.violation(() ->
                gateway().inTransaction(group, session -> session.update("update note set tenant = ?", outside.id())));
        assertThat(update(group, "update note set title = title || '!'")).isEqualTo(4);

        assertThat(titlesKeptFor(one)).containsExactly("new!", "one!");
        assertThat(titlesKeptFor(two)).containsExactly("new!", "two!");
        assertThat(titlesKeptFor(outside)).containsExactly("three");
    }

    @Test
    default void whatRunsAsTheOwnerShowsAGroupNothing() {
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));
        newTenant("three");

        for (String query : List.of("select title from owner_view", "select t from owner_titles() t")) {
            List<?> seen = gateway()
                    .inTransaction(group, session -> session.query(query).rows());
            assertThat(seen).as(query).isEmpty();
        }
        List<?> all = gateway()
                .autocommit(
                        Access.admin("all of them"),
                        session -> session.query("table owner_view").rows());
        assertThat(all).isNotEmpty();
    }

    @Test
    default void aRowOfAGroupThatNamesNoTenantIsRefused() {
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));

        Expect.refusal(
                SqlStates.INVALID_TOKEN,
                InvalidTokenException.class,
                () -> update(group, "insert into note (title) values ('x')"));
    }

    @Test
    default void aGroupStaysNarrowHoweverTransactionsEnd() {
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));
        newTenant("three");
        List<String> theirs = List.of("one", "two");

        gateway().inTransaction(group, session -> {
            assertThat(titles(session)).isEqualTo(theirs);
            session.commit();
            assertThat(titles(session)).isEqualTo(theirs);
            session.rollback();
            assertThat(titles(session)).isEqualTo(theirs);
            session.rollback();
            Expect.failure("22012", () -> session.query("select 1 / (count(*) - count(*)) from note"));
            session.rollback();
            assertThat(titles(session)).isEqualTo(theirs);
            Expect.failure("42P01", () -> session.query("select * from no_such_table"));
            session.rollback();
            return assertThat(titles(session)).isEqualTo(theirs);
        });
    }

    @Test
    default void aGroupInAutocommitStaysNarrowAfterAnError() {
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));
        newTenant("three");

        gateway().autocommit(group, session -> {
            Expect.failure("42P01", () -> session.query("select * from no_such_table"));
            assertThat(titles(session)).containsExactly("one", "two");
            Expect.failure("22012", () -> session.query("select 1 / (count(*) - count(*)) from note"));
            return assertThat(titles(session)).containsExactly("one", "two");
        });
    }

    @Test
    default void anAdminAfterAGroupIsAdminAgainAndATenantATenant() {
        Tenant one = newTenant("one");
        Tenant three = newTenant("three");
        Access group = Access.of(Set.of(one, newTenant("two")));

        for (int i = 0; i < 5; i++) {
            assertThat(gateway().inTransaction(group, this::titles)).containsExactly("one", "two");
            assertThat(gateway().autocommit(Access.admin("after a group"), this::titles))
                    .contains("three");
            assertThat(titlesSeenBy(three)).containsExactly("three");
        }
    }

    @Test
    default void aSuspendedOrUnknownMemberShutsTheGroup() {
        Tenant one = newTenant("one");
        Tenant two = newTenant("two");
        Access group = Access.of(Set.of(one, two));

        gateway().tenants().suspend(two);
        Expect.refusal(
                SqlStates.TENANT_SUSPENDED,
                TenantSuspendedException.class,
                () -> gateway().inTransaction(group, this::titles));
        gateway().tenants().delete(two);
        Expect.refusal(
                SqlStates.UNKNOWN_TENANT,
                UnknownTenantException.class,
                () -> gateway().inTransaction(group, this::titles));
    }

    @Test
    default void idsThatLookLikeAGroupAreOneTenant() {
        int number = Fixture.fresh();
        Tenant a = Tenant.of("a" + number);
        Tenant b = Tenant.of("b" + number);
        Tenant joined = Tenant.of(a.id() + "," + b.id());
        Tenant counted = Tenant.of(a.id() + "00" + b.id().length() + b.id());
        for (Tenant tenant : List.of(a, b, joined, counted)) {
            gateway().tenants().create(tenant);
            update(tenant, "insert into note (title) values (?)", tenant.id());
        }

        assertThat(gateway().inTransaction(Access.of(Set.of(a, b)), this::titles))
                .containsExactly(a.id(), b.id());
        assertThat(gateway().inTransaction(Access.of(Set.of(joined, counted)), this::titles))
                .containsExactlyInAnyOrder(joined.id(), counted.id());
    }

    @Test
    default void aLargeGroupIsAsNarrow() {
        List<Tenant> many = IntStream.range(0, 200)
                .mapToObj(i -> Tenant.of("many-" + Fixture.fresh()))
                .toList();
        many.forEach(gateway().tenants()::create);
        newTenant("outside");
        gateway()
                .autocommit(
                        Access.of(many.get(150)), session -> session.update("insert into note (title) values ('in')"));

        assertThat(gateway().inTransaction(Access.of(Set.copyOf(many)), this::titles))
                .containsExactly("in");
    }
}
