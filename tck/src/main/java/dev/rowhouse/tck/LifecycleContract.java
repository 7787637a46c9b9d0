package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.Tenant;
import dev.rowhouse.TenantAlreadyExistsException;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.Tenants;
import dev.rowhouse.UnknownTenantException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tenants come and go, and no two ids are ever taken for one.
 *
 * @since 0.1.0
 */
public interface LifecycleContract extends Contract {

    @Test
    default void aTenantIsThereOnceCreated() {
        Tenants tenants = gateway().tenants();
        Tenant tenant = Tenant.of("created-" + Fixture.fresh());
        assertThat(tenants.exists(tenant)).isFalse();
        assertThatExceptionOfType(UnknownTenantException.class).isThrownBy(() -> tenants.require(tenant));

        tenants.create(tenant);

        assertThat(tenants.exists(tenant)).isTrue();
        tenants.require(tenant);
        assertThat(listed(tenant.id())).containsExactly(tenant.id());
    }

    @Test
    default void creatingATenantTwiceIsRefused() {
        Tenant tenant = newTenant();

        assertThatExceptionOfType(TenantAlreadyExistsException.class)
                .isThrownBy(() -> gateway().tenants().create(tenant))
                .withMessageContaining(tenant.id());
        gateway().tenants().suspend(tenant);
        assertThatExceptionOfType(TenantAlreadyExistsException.class)
                .isThrownBy(() -> gateway().tenants().create(tenant));
    }

    @Test
    default void deletingSaysWhetherThereWasOne() {
        Tenants tenants = gateway().tenants();
        Tenant tenant = newTenant();
        Tenant neighbour = newTenant();

        assertThat(tenants.delete(tenant)).isTrue();
        assertThat(tenants.delete(tenant)).isFalse();
        assertThat(tenants.exists(tenant)).isFalse();
        assertThat(tenants.exists(neighbour)).isTrue();
    }

    @Test
    default void aSuspendedTenantExistsAndIsNotLetIn() {
        Tenants tenants = gateway().tenants();
        Tenant tenant = newTenant();

        tenants.suspend(tenant);
        tenants.suspend(tenant);

        assertThat(tenants.exists(tenant)).isTrue();
        assertThatExceptionOfType(TenantSuspendedException.class).isThrownBy(() -> tenants.require(tenant));
        tenants.resume(tenant);
        tenants.resume(tenant);
        tenants.require(tenant);
    }

    @Test
    default void suspendingAndResumingNobodyIsRefused() {
        Tenant nobody = Tenant.of("nobody-" + Fixture.fresh());

        assertThatExceptionOfType(UnknownTenantException.class)
                .isThrownBy(() -> gateway().tenants().suspend(nobody));
        assertThatExceptionOfType(UnknownTenantException.class)
                .isThrownBy(() -> gateway().tenants().resume(nobody));
        assertThat(gateway().tenants().exists(nobody)).isFalse();
    }

    @Test
    default void hostileIdsAreIdsLikeAnyOther() {
        List<Tenant> hostile = HostileIds.startingWith("h" + Fixture.fresh()).stream()
                .map(Tenant::of)
                .toList();
        hostile.forEach(gateway().tenants()::create);

        for (Tenant tenant : hostile) {
            update(tenant, "insert into note (title) values (?)", "of " + tenant.id());
        }

        for (Tenant tenant : hostile) {
            assertThat(gateway().tenants().exists(tenant)).as(tenant.id()).isTrue();
            assertThat(titlesSeenBy(tenant)).containsExactly("of " + tenant.id());
            assertThat(titlesKeptFor(tenant)).containsExactly("of " + tenant.id());
        }
    }

    @Test
    default void deletingAHostileIdDeletesNoOther() {
        List<String> hostile = HostileIds.startingWith("d" + Fixture.fresh());
        hostile.forEach(id -> gateway().tenants().create(Tenant.of(id)));
        String prefix = hostile.get(0);

        for (int i = hostile.size() - 1; i >= 0; i--) {
            assertThat(gateway().tenants().delete(Tenant.of(hostile.get(i)))).isTrue();
            assertThat(listed(prefix)).hasSize(i);
        }
    }

    @Test
    default void theListIsOrderedByCodePoint() {
        String prefix = "o" + Fixture.fresh();
        List<String> ordered = Stream.of(
                        "", " ", "%", "10", "9", "A", "Z", "_", "a", "z", "é", "\uFF5E", "\uD83C\uDFE0")
                .map(prefix::concat)
                .toList();
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);
        shuffled.forEach(id -> gateway().tenants().create(Tenant.of(id)));

        assertThat(listed(prefix)).isEqualTo(ordered);
    }

    @Test
    default void aLongListIsReadInPagesThatHoldNoConnection() {
        String prefix = "p" + Fixture.fresh() + "-";
        Truth.of(database())
                .update(
                        "insert into rowhouse.tenant (id) select ? || lpad(n::text, 6, '0') from generate_series(1, 5000) n",
                        prefix);
        Tenant own = newTenant("one");

        List<Iterator<Tenant>> started = IntStream.range(0, 20)
                .mapToObj(i -> gateway().tenants().list().iterator())
                .toList();
        started.forEach(Iterator::next);

        assertThat(titlesSeenBy(own)).containsExactly("one");
        assertThat(listed(prefix)).hasSize(5000).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void ofManyThatCreateTheSameTenantOneWins() {
        Tenant tenant = Tenant.of("race-" + Fixture.fresh());

        List<Boolean> won = new Race(16).run(i -> creates(tenant));

        assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(gateway().tenants().exists(tenant)).isTrue();
    }

    @Test
    default void thoseThatCreateDifferentTenantsAllWin() {
        String prefix = "wins-" + Fixture.fresh() + "-";

        List<Boolean> won =
                new Race(16).run(i -> IntStream.range(0, 10).allMatch(j -> creates(Tenant.of(prefix + i + "-" + j))));

        assertThat(won).containsOnly(true);
        assertThat(listed(prefix)).hasSize(160);
    }

    private boolean creates(Tenant tenant) {
        try {
            gateway().tenants().create(tenant);
            return true;
        } catch (TenantAlreadyExistsException e) {
            return false;
        }
    }

    private List<String> listed(String prefix) {
        return gateway()
                .tenants()
                .list()
                .map(Tenant::id)
                .filter(id -> id.startsWith(prefix))
                .toList();
    }
}
