package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Written once. */
@Entity
@Immutable
public class Event extends Owned {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String what;

    protected Event() {}

    public Event(String what) {
        this.what = what;
    }

    public @Nullable String what() {
        return what;
    }
}
