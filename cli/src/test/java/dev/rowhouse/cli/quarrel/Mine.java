package dev.rowhouse.cli.quarrel;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The table is a tenant's, it says. */
@Entity
@Table(name = "thing")
@TenantScoped
public class Mine {

    @Id
    Long id;
}
