package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.NaturalId;
import org.jspecify.annotations.Nullable;

/** With a sequence's id and a natural one. */
@Entity
@BatchSize(size = 10)
public class Author extends Owned {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable
    Long id;

    @NaturalId
    @Nullable
    String pen;

    @Nullable
    String name;

    @OneToMany(mappedBy = "author", fetch = FetchType.LAZY)
    @Fetch(FetchMode.SUBSELECT)
    List<Book> books = new ArrayList<>();

    protected Author() {}

    public Author(String pen, String name) {
        this.pen = pen;
        this.name = name;
    }

    public @Nullable Long id() {
        return id;
    }

    public @Nullable String name() {
        return name;
    }

    public void rename(String other) {
        name = other;
    }

    public List<Book> books() {
        return books;
    }
}
