package dev.rowhouse.hibernate.domain;

import dev.rowhouse.TenantShared;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Everybody's. */
@Entity
@TenantShared(because = "the same list for everybody")
public class Country {

    @Id
    @Nullable
    String code;

    @Nullable
    String name;

    protected Country() {}

    public Country(String code, String name) {
        this.code = code;
        this.name = name;
    }

    public @Nullable String name() {
        return name;
    }
}
