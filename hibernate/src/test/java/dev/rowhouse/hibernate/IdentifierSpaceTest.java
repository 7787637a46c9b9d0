package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifierSpaceTest {

    @ParameterizedTest
    @CsvSource({
        "STRING, tenant_1",
        "STRING, 042",
        "LONG, 42",
        "LONG, -1",
        "LONG, 9223372036854775807",
        "INTEGER, 42",
        "INTEGER, 2147483647",
        "UUID, 11111111-1111-4111-8111-111111111111"
    })
    void anIdIsReadAndWrittenTheSame(IdentifierSpace space, String id) {
        Tenant tenant = Tenant.of(id);

        Object identifier = space.of(tenant);

        assertThat(space.tenant(identifier)).isEqualTo(tenant);
        assertThat(space.isReserved(identifier)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, 042",
        "LONG, +42",
        "LONG, -0",
        "LONG, 4.2",
        "LONG, tenant_1",
        "LONG, 9223372036854775808",
        "LONG, -9223372036854775808",
        "LONG, ٤٢",
        "INTEGER, 042",
        "INTEGER, 2147483648",
        "INTEGER, -2147483648",
        "UUID, 1-1-1-1-1",
        "UUID, AAAAAAAA-1111-4111-8111-111111111111",
        "UUID, 42",
        "UUID, 9f3c51d7-06e2-8b4a-8000-000000000001"
    })
    void anIdThatIsNoneOrWrittenOtherwiseOrReservedIsRefused(IdentifierSpace space, String id) {
        Tenant tenant = Tenant.of(id);

        assertThatThrownBy(() -> space.of(tenant))
                .isInstanceOf(InvalidTenantException.class)
                .hasMessageContaining(id);
    }

    @ParameterizedTest
    @EnumSource(IdentifierSpace.class)
    void whatIsReservedIsNoTenant(IdentifierSpace space) {
        for (long number : List.of(0L, 1L, space.capacity() - 1)) {
            Object identifier = space.reserved(number);

            assertThat(space.isReserved(identifier)).isTrue();
            // No text can have a control character, so that a String's cannot even be asked about.
            assertThatThrownBy(() -> space.of(Tenant.of(identifier.toString())))
                    .isInstanceOf(InvalidTenantException.class);
        }
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> IdentifierSpace.LONG.tenant(42)).isInstanceOf(IllegalArgumentException.class);
        assertThat(IdentifierSpace.LONG.isReserved("x")).isFalse();
        assertThatThrownBy(() -> IdentifierSpace.of(Object.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
