package dev.rowhouse.hibernate.start;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

// region entity
@Entity
@TenantScoped
class Note {

    @Id
    @GeneratedValue
    Long id;

    String text;

    @TenantId
    String tenant; // or a plain attribute, or none at all

    // endregion

    Note() {}

    Note(String text) {
        this(text, null);
    }

    Note(String text, @Nullable String tenant) {
        this.text = text;
        this.tenant = tenant;
    }
}
