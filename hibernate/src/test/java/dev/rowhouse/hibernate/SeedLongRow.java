package dev.rowhouse.hibernate;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of a tenant whose id is a Long. */
@Entity
@TenantScoped
@Table(name = "my_table")
class SeedLongRow implements SeedRow<Long> {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String name;

    @TenantId
    @Nullable
    Long tenant;

    SeedLongRow() {}

    SeedLongRow(String name, @Nullable Long tenant) {
        this.name = name;
        this.tenant = tenant;
    }

    @Override
    public @Nullable Long tenant() {
        return tenant;
    }
}
