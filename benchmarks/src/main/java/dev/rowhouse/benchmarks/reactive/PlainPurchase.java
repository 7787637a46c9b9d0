package dev.rowhouse.benchmarks.reactive;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A purchase where the application keeps tenants apart: the tenant is a part of its id. */
@Entity(name = "Purchase")
@Table(name = "purchase")
@IdClass(PlainPurchase.Key.class)
class PlainPurchase {

    @Id
    private @Nullable String tenant;

    @Id
    private long id;

    private @Nullable String remark;

    /** For Hibernate. */
    PlainPurchase() {}

    String remark() {
        return String.valueOf(remark);
    }

    /**
     * What identifies a purchase.
     *
     * @param tenant whose it is
     * @param id its number among the tenant's
     */
    record Key(String tenant, long id) implements Serializable {}
}
