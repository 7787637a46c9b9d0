package dev.rowhouse.hibernate;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of a tenant whose id is a String. */
@Entity
@TenantScoped
@Table(name = "my_table")
class SeedStringRow implements SeedRow<String> {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String name;

    @TenantId
    @Nullable
    String tenant;

    SeedStringRow() {}

    SeedStringRow(String name, @Nullable String tenant) {
        this.name = name;
        this.tenant = tenant;
    }

    @Override
    public @Nullable String tenant() {
        return tenant;
    }
}
