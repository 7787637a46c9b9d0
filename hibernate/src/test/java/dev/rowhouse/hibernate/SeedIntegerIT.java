package dev.rowhouse.hibernate;

import dev.rowhouse.Tenant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The seed's tests, with tenants whose ids are of type Integer. */
class SeedIntegerIT extends SeedTests<Integer> {

    SeedIntegerIT() {
        super(SeedIntegerRow.class, 1, 2);
    }

    @Override
    SeedRow<Integer> row(String name, @Nullable Integer tenant) {
        return new SeedIntegerRow(name, tenant);
    }

    @Override
    Tenant tenant(Integer id) {
        return Tenant.of(id.longValue());
    }

    @Override
    Integer fresh() {
        return ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE);
    }
}
