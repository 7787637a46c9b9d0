package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SecondaryTable;
import org.jspecify.annotations.Nullable;

/** In two tables. */
@Entity
@SecondaryTable(name = "contact_detail")
public class Contact extends Owned {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String name;

    @Column(table = "contact_detail")
    @Nullable
    String phone;

    protected Contact() {}

    public Contact(String name, @Nullable String phone) {
        this.name = name;
        this.phone = phone;
    }

    public @Nullable Long id() {
        return id;
    }

    public @Nullable String phone() {
        return phone;
    }

    public void phone(@Nullable String other) {
        phone = other;
    }
}
