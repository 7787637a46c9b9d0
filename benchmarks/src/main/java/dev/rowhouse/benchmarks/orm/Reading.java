package dev.rowhouse.benchmarks.orm;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** A row whose id the application knows: a batch of them is the first that a transaction sends. */
@MappedSuperclass
abstract class Reading {

    @Id
    private UUID id = UUID.randomUUID();

    private String title;

    Reading(String title) {
        this.title = title;
    }

    /** For Hibernate. */
    Reading() {
        this("");
    }

    UUID id() {
        return id;
    }

    String title() {
        return title;
    }
}
