package dev.rowhouse.hibernate.start;

import dev.rowhouse.TenantShared;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity of everybody. */
// region shared
@Entity
@TenantShared(because = "the same list for all")
class Country {

    @Id
    String code;

    // endregion

    Country() {}

    Country(String code) {
        this.code = code;
    }
}
