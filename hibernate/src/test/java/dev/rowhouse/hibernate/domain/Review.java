package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import org.jspecify.annotations.Nullable;

/** With a table generator's id. */
@Entity
public class Review extends Owned {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "review_ids")
    @TableGenerator(name = "review_ids", table = "review_ids", allocationSize = 10)
    @Nullable
    Long id;

    int stars;

    protected Review() {}

    public Review(int stars) {
        this.stars = stars;
    }

    public @Nullable Long id() {
        return id;
    }

    public int stars() {
        return stars;
    }

    public void stars(int other) {
        stars = other;
    }
}
