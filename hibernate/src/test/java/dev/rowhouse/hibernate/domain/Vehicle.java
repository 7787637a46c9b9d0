package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** A hierarchy in one table. */
@Entity
public class Vehicle extends Owned {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String plate;

    protected Vehicle() {}

    public Vehicle(String plate) {
        this.plate = plate;
    }

    public @Nullable String plate() {
        return plate;
    }

    /** Has one column more. */
    @Entity(name = "Van")
    public static class Van extends Vehicle {

        int load;

        protected Van() {}

        public Van(String plate, int load) {
            super(plate);
            this.load = load;
        }

        public int load() {
            return load;
        }
    }
}
