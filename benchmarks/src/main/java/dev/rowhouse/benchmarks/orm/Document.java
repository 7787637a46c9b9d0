package dev.rowhouse.benchmarks.orm;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import org.jspecify.annotations.Nullable;

/** A row of the table with a million rows; its id comes from a sequence, fifty at a time. */
@MappedSuperclass
abstract class Document {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "document_seq")
    @SequenceGenerator(name = "document_seq", sequenceName = "document_seq", allocationSize = 50)
    private @Nullable Long id;

    private long folder;
    private String title;

    Document(long folder, String title) {
        this.folder = folder;
        this.title = title;
    }

    /** For Hibernate. */
    Document() {
        this(0, "");
    }

    long folder() {
        return folder;
    }

    /** Ends with the name of the tenant whose document it is. */
    String title() {
        return title;
    }
}
