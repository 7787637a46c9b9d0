package dev.rowhouse.hibernate.attack;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row whose id is assigned, so that two tenants may try the same. */
@Entity(name = "Memo")
@TenantScoped
@Cacheable
class Memo {

    @Id
    long id;

    @TenantId
    @Nullable
    String tenant;

    String text = "";

    @ElementCollection
    Set<String> labels = new HashSet<>();

    Memo() {}

    Memo(long id, String text) {
        this.id = id;
        this.text = text;
        this.labels.add("label of " + text);
    }
}
