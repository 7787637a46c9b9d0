package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.Tenant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The seed's tests, with tenants whose ids are of type UUID. */
class SeedUuidIT extends SeedTests<UUID> {

    SeedUuidIT() {
        super(
                SeedUuidRow.class,
                UUID.fromString("11111111-1111-4111-8111-111111111111"),
                UUID.fromString("22222222-2222-4222-8222-222222222222"));
    }

    @Override
    SeedRow<UUID> row(String name, @Nullable UUID tenant) {
        return new SeedUuidRow(name, tenant);
    }

    @Override
    Tenant tenant(UUID id) {
        return Tenant.of(id);
    }

    @Test
    void anIdThatIsWrittenOtherwiseOpensNothing() {
        Tenant upperCase = Tenant.of("AAAAAAAA-1111-4111-8111-111111111111");

        assertThatThrownBy(() -> tenants().openSession(upperCase)).isInstanceOf(InvalidTenantException.class);
    }

    @Override
    UUID fresh() {
        return UUID.randomUUID();
    }
}
