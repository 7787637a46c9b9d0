package dev.rowhouse.hibernate.start;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** An entity that has nothing to do with tenants. */
@Entity
@Cacheable
class Plain {

    @Id
    @GeneratedValue
    Long id;

    String text;

    Plain() {}

    Plain(String text) {
        this.text = text;
    }
}
