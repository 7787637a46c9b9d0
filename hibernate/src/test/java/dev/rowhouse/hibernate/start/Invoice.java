package dev.rowhouse.hibernate.start;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** An entity with a plain attribute for its tenant. */
// region attribute
@Entity
@TenantScoped(column = "org_id")
class Invoice {

    @Id
    @GeneratedValue
    Long id;

    @Column(name = "org_id", nullable = false)
    String organisation; // filled in when it is empty

    // endregion

    @ManyToOne
    Country country;
}
