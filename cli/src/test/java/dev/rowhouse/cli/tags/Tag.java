package dev.rowhouse.cli.tags;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A tenant's. */
@Entity
@TenantScoped
public class Tag {

    @Id
    Long id;
}
