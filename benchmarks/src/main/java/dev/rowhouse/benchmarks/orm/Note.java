package dev.rowhouse.benchmarks.orm;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** A row whose id is an identity column's: Hibernate inserts such rows one by one. */
@MappedSuperclass
abstract class Note {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String title;

    Note(String title) {
        this.title = title;
    }

    /** For Hibernate. */
    Note() {
        this("");
    }

    String title() {
        return title;
    }
}
