package dev.rowhouse.benchmarks.reactive;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A purchase where a policy on a setting keeps tenants apart: it knows of none. */
@Entity(name = "Purchase")
@Table(name = "purchase")
class SettingPurchase {

    @Id
    private long id;

    private @Nullable String remark;

    /** For Hibernate. */
    SettingPurchase() {}

    String remark() {
        return String.valueOf(remark);
    }
}
