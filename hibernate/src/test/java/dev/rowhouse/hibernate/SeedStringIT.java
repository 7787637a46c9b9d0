package dev.rowhouse.hibernate;

import dev.rowhouse.Tenant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The seed's tests, with tenants whose ids are of type String. */
class SeedStringIT extends SeedTests<String> {

    SeedStringIT() {
        super(SeedStringRow.class, "tenant_1", "tenant_2");
    }

    @Override
    SeedRow<String> row(String name, @Nullable String tenant) {
        return new SeedStringRow(name, tenant);
    }

    @Override
    Tenant tenant(String id) {
        return Tenant.of(id);
    }

    @Override
    String fresh() {
        return "tenant_" + UUID.randomUUID();
    }
}
