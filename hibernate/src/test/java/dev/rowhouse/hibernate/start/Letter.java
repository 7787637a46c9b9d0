package dev.rowhouse.hibernate.start;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** An entity without an attribute for its tenant, in two tables. */
// region none
@Entity
@TenantScoped
@Table(name = "letter")
class Letter {

    @Id
    @GeneratedValue
    Long id;

    String text;

    @ElementCollection
    Set<String> labels = new HashSet<>(); // its table gets the tenant's column, too

    // endregion

    Letter() {}

    Letter(String text, String... labels) {
        this.text = text;
        this.labels.addAll(Set.of(labels));
    }
}
