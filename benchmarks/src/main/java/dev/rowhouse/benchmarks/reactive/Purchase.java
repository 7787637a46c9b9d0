package dev.rowhouse.benchmarks.reactive;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A purchase where the database keeps tenants apart: it knows of none. */
@Entity(name = "Purchase")
@Table(name = "purchase")
@TenantScoped
class Purchase {

    @Id
    private long id;

    private @Nullable String remark;

    /** For Hibernate. */
    Purchase() {}

    String remark() {
        return String.valueOf(remark);
    }
}
