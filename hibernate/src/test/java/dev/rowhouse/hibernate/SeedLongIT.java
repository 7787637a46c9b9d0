package dev.rowhouse.hibernate;

import dev.rowhouse.Tenant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

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

    @Override
    Long fresh() {
        return ThreadLocalRandom.current().nextLong(5_000_000_000L, Long.MAX_VALUE);
    }
}
