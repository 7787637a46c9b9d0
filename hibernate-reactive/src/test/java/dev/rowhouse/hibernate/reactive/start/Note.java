package dev.rowhouse.hibernate.reactive.start;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A note with labels, which are loaded when somebody fetches them. */
@Entity
@TenantScoped
class Note {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String text;

    @TenantId
    @Nullable
    String tenant;

    @ElementCollection
    Set<String> labels = new HashSet<>();

    Note() {}

    Note(String text, String... labels) {
        this.text = text;
        this.labels.addAll(Set.of(labels));
    }

    /** One that says whose it is. */
    static Note of(String tenant, String text) {
        Note note = new Note(text);
        note.tenant = tenant;
        return note;
    }
}
