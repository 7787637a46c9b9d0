package dev.rowhouse.hibernate.domain;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What every entity of a tenant has; {@code without-attribute.xml} takes the attribute away, and leaves the column. */
@MappedSuperclass
@TenantScoped
public abstract class Owned {

    /** Whose it is; null before it is persisted, and always where the attribute is not mapped. */
    @TenantId
    @Nullable
    public String tenant;
}
