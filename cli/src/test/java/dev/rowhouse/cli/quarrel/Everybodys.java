package dev.rowhouse.cli.quarrel;

import dev.rowhouse.TenantShared;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The table is shared, it says. */
@Entity
@Table(name = "thing")
@TenantShared(because = "it quarrels")
public class Everybodys {

    @Id
    Long id;
}
