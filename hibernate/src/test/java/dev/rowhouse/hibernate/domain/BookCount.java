package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;

/** A query that looks like a table. */
@Entity
@Immutable
@Subselect("select price, count(*) as books from book group by price")
@Synchronize("book")
public class BookCount {

    @Id
    int price;

    long books;

    public long books() {
        return books;
    }
}
