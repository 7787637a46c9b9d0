package dev.rowhouse.hibernate;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of a tenant whose id is a UUID. */
@Entity
@TenantScoped
@Table(name = "my_table")
class SeedUuidRow implements SeedRow<UUID> {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String name;

    @TenantId
    @Nullable
    UUID tenant;

    SeedUuidRow() {}

    SeedUuidRow(String name, @Nullable UUID tenant) {
        this.name = name;
        this.tenant = tenant;
    }

    @Override
    public @Nullable UUID tenant() {
        return tenant;
    }
}
