package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.Tenant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The seed's tests, with tenants whose ids are of type Long. */
class SeedLongIT extends SeedTests<Long> {

    SeedLongIT() {
        super(SeedLongRow.class, 4_000_000_001L, 4_000_000_002L);
    }

    @Override
    SeedRow<Long> row(String name, @Nullable Long tenant) {
        return new SeedLongRow(name, tenant);
    }

    @Override
    Tenant tenant(Long id) {
        return Tenant.of(id);
    }

    @Test
    void anIdThatIsWrittenOtherwiseOrReservedOpensNothing() {
        for (Tenant tenant : List.of(Tenant.of("042"), Tenant.of("one"), Tenant.of(Long.MIN_VALUE))) {
            assertThatThrownBy(() -> tenants().openSession(tenant)).isInstanceOf(InvalidTenantException.class);
            assertThatThrownBy(() -> tenants().openStatelessSession(tenant)).isInstanceOf(InvalidTenantException.class);
        }
    }

    @Override
    Long fresh() {
        return ThreadLocalRandom.current().nextLong(5_000_000_000L, Long.MAX_VALUE);
    }
}
