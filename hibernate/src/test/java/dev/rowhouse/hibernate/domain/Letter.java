package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.SoftDelete;
import org.jspecify.annotations.Nullable;

/** Deleted by a mark, and in a schema of its own. */
@Entity
@SoftDelete
@Table(schema = "archive")
public class Letter extends Owned {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String text;

    protected Letter() {}

    public Letter(String text) {
        this.text = text;
    }

    public @Nullable String text() {
        return text;
    }
}
