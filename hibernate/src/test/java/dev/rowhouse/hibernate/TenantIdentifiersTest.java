package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TenantIdentifiersTest {

    private static final int REMEMBERED = 100_000;

    @ParameterizedTest
    @EnumSource(IdentifierSpace.class)
    void anIdentifierStandsForTheAccessThatItWasGivenFor(IdentifierSpace space) {
        TenantIdentifiers identifiers = new TenantIdentifiers(space);
        Tenant one = tenant(space, 1);
        List<Access> accesses = List.of(
                Access.of(one),
                Access.of(tenant(space, 2)),
                Access.of(Set.of(one, tenant(space, 2))),
                Access.of(Set.of(one, tenant(space, 3))));

        Set<Object> given = new HashSet<>();
        for (Access access : accesses) {
            Object identifier = identifiers.of(access);
            given.add(identifier);

            assertThat(identifiers.of(access)).isEqualTo(identifier);
            assertThat(identifiers.access(identifier)).isEqualTo(access);
            assertThat(identifiers.isWide(identifier)).isEqualTo(!(access instanceof Access.SingleTenant));
        }
        assertThat(given).hasSameSizeAs(accesses);
    }

    @ParameterizedTest
    @EnumSource(IdentifierSpace.class)
    void allAdminsHaveOneWhateverTheirReasons(IdentifierSpace space) {
        TenantIdentifiers identifiers = new TenantIdentifiers(space);

        Object identifier = identifiers.of(Access.admin("one reason"));

        assertThat(identifiers.of(Access.admin("another"))).isSameAs(identifier);
        assertThat(identifiers.access(identifier)).isInstanceOf(Access.AllTenants.class);
        assertThat(identifiers.isWide(identifier)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(IdentifierSpace.class)
    void aValueThatSomebodyMadeHimselfIsNobodys(IdentifierSpace space) {
        TenantIdentifiers identifiers = new TenantIdentifiers(space);
        Object given = identifiers.of(Access.admin("to be guessed"));

        Object guessed = space.reserved(1);

        assertThat(guessed).isEqualTo(given).isNotSameAs(given);
        assertThat(identifiers.isWide(guessed)).isFalse();
        assertThatThrownBy(() -> identifiers.access(guessed)).isInstanceOf(InvalidTenantException.class);
    }

    @ParameterizedTest
    @EnumSource(IdentifierSpace.class)
    void whoHasNoTenantIsLetInNowhere(IdentifierSpace space) {
        TenantIdentifiers identifiers = new TenantIdentifiers(space);

        assertThat(identifiers.isWide(identifiers.none())).isFalse();
        assertThatThrownBy(() -> identifiers.access(identifiers.none())).isInstanceOf(NoTenantException.class);
    }

    @ParameterizedTest
    @EnumSource(IdentifierSpace.class)
    void anIdentifierThatNobodyWasGivenStandsForNobody(IdentifierSpace space) {
        TenantIdentifiers identifiers = new TenantIdentifiers(space);

        assertThatThrownBy(() -> identifiers.access(space.reserved(7))).isInstanceOf(InvalidTenantException.class);
    }

    @Test
    void anIdentifierOfAnotherTypeIsRefused() {
        TenantIdentifiers identifiers = new TenantIdentifiers(IdentifierSpace.LONG);

        assertThatThrownBy(() -> identifiers.access("42")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLeastRecentlyUsedIsForgottenAndNeverTakenForAnother() {
        TenantIdentifiers identifiers = new TenantIdentifiers(IdentifierSpace.STRING);
        Access used = group("used all the time");
        Object first = identifiers.of(group("first"));
        Object kept = identifiers.of(used);

        for (int i = 0; i < REMEMBERED; i++) {
            identifiers.of(group("group " + i));
            identifiers.of(used);
        }

        assertThatThrownBy(() -> identifiers.access(first))
                .isInstanceOf(InvalidTenantException.class)
                .hasMessageContaining("long ago");
        assertThat(identifiers.access(kept)).isEqualTo(used);
        assertThat(identifiers.of(group("first"))).isNotEqualTo(first);
        assertThatThrownBy(() -> identifiers.access(first)).isInstanceOf(InvalidTenantException.class);
    }

    @Test
    void severalThreadsAreGivenTheSame() throws Exception {
        TenantIdentifiers identifiers = new TenantIdentifiers(IdentifierSpace.UUID);
        Callable<List<Object>> work = () -> IntStream.range(0, 500)
                .mapToObj(number -> identifiers.of(group("group " + number)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);

        List<Future<List<Object>>> results = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(work));
            }

            List<Object> expected = work.call();
            assertThat(new HashSet<>(expected)).hasSize(500);
            for (Future<List<Object>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Access group(String member) {
        return Access.of(Set.of(Tenant.of(member), Tenant.of("another")));
    }

    private static Tenant tenant(IdentifierSpace space, int number) {
        return space == IdentifierSpace.UUID ? Tenant.of(new UUID(0, number)) : Tenant.of((long) number);
    }
}
