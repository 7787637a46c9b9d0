package dev.rowhouse.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private static final Access ONE = Access.of(Tenant.of("one"));
    private static final Access OTHER = Access.of(Tenant.of("other"));

    private Instant now = Instant.parse("2026-01-06T12:00:00Z");
    private final Entries entries = new Entries(
            TokenSigner.of(SigningKey.of("testkey1", new byte[32]), Duration.ofMinutes(10), () -> now),
            new Approaches(new Approach(null, "public"), null, false));

    @Test
    void aTokenIsSignedOnceInHalfItsLifetime() {
        Entry first = entries.to(ONE, 7);

        now = now.plus(Duration.ofMinutes(5));
        assertThat(entries.to(ONE, 7)).isSameAs(first);

        now = now.plusSeconds(1);
        assertThat(entries.to(ONE, 7).binds()).isNotEqualTo(first.binds());
    }

    @Test
    void eachAccessAndEachBackEndHasItsOwn() {
        Entry first = entries.to(ONE, 7);

        assertThat(entries.to(OTHER, 7).binds().get(0)).endsWith("other");
        assertThat(entries.to(ONE, 8).binds()).isNotEqualTo(first.binds());
        assertThat(entries.to(ONE, 7)).isSameAs(first);
    }

    @Test
    void notEveryTokenIsKeptForEver() {
        Entry first = entries.to(ONE, 7);
        for (int i = 0; i < Entries.MAX_KEPT; i++) {
            entries.to(Access.of(Tenant.of("tenant" + i)), 7);
        }

        assertThat(entries.to(ONE, 7)).isNotSameAs(first);
    }

    @Test
    void aLoginThatReachesOneTenantDoesNotReachSeveral() {
        Access several = Access.of(Set.of(Tenant.of("one"), Tenant.of("other")));

        assertThatThrownBy(() -> entries.to(several, 7)).isInstanceOf(NotInstalledException.class);
    }

    @Test
    void aMessageThatRepeatsTheTokenIsRecognised() {
        Entry entry = entries.to(ONE, 7);

        assertThat(entry.isRepeatedIn("$1 = '" + entry.binds().get(0).substring(0, 20) + "...'"))
                .isTrue();
        assertThat(entry.isRepeatedIn("of one")).isFalse();
        assertThat(entry.isRepeatedIn(null)).isFalse();
    }
}
