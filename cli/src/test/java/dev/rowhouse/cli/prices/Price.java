package dev.rowhouse.cli.prices;

import dev.rowhouse.TenantShared;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Everybody's. */
@Entity
@TenantShared(because = "prices are the same for all")
public class Price {

    @Id
    Long id;
}
