package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** With a UUID for an id, on the other side of many to many. */
@Entity
public class Genre extends Owned {

    @Id
    @GeneratedValue
    @Nullable
    UUID id;

    @Nullable
    String name;

    @ManyToMany(mappedBy = "genres")
    Set<Book> books = new HashSet<>();

    protected Genre() {}

    public Genre(String name) {
        this.name = name;
    }

    public @Nullable UUID id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    public Set<Book> books() {
        return books;
    }
}
