package dev.rowhouse.hibernate;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of a tenant whose id is an Integer. */
@Entity
@TenantScoped
@Table(name = "my_table")
class SeedIntegerRow implements SeedRow<Integer> {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String name;

    @TenantId
    @Nullable
    Integer tenant;

    SeedIntegerRow() {}

    SeedIntegerRow(String name, @Nullable Integer tenant) {
        this.name = name;
        this.tenant = tenant;
    }

    @Override
    public @Nullable Integer tenant() {
        return tenant;
    }
}
