package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of the contracts' table. */
@Entity
@TenantScoped
@Table(name = "note")
class TckNote {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @TenantId
    @Nullable
    String tenant;

    @Column(nullable = false)
    @Nullable
    String title;
}
