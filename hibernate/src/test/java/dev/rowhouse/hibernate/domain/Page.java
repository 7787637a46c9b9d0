package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** With an identity's id. */
@Entity
public class Page extends Owned {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    @Nullable
    String words;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Book book;

    protected Page() {}

    public Page(String words) {
        this.words = words;
    }

    public @Nullable Long id() {
        return id;
    }

    public @Nullable String words() {
        return words;
    }

    public void words(String other) {
        words = other;
    }
}
