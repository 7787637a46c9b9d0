package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** With an id of several parts, which is assigned. */
@Entity
public class Seat extends Owned {

    @EmbeddedId
    @Nullable
    Place place;

    @Nullable
    String guest;

    protected Seat() {}

    public Seat(Place place, String guest) {
        this.place = place;
        this.guest = guest;
    }

    public @Nullable Place place() {
        return place;
    }

    public @Nullable String guest() {
        return guest;
    }

    public void guest(String other) {
        guest = other;
    }

    /**
     * Where a seat is.
     *
     * @param hall the room
     * @param number within it
     */
    @Embeddable
    public record Place(String hall, int number) {}
}
