package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import org.jspecify.annotations.Nullable;

/** A hierarchy with a whole table for each class that is not abstract. */
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Shape extends Owned {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Nullable
    String label;

    protected Shape() {}

    Shape(String label) {
        this.label = label;
    }

    public @Nullable String label() {
        return label;
    }

    /** Round. */
    @Entity(name = "Circle")
    public static class Circle extends Shape {

        int radius;

        protected Circle() {}

        public Circle(String label, int radius) {
            super(label);
            this.radius = radius;
        }
    }

    /** Not round. */
    @Entity(name = "Square")
    public static class Square extends Shape {

        int side;

        protected Square() {}

        public Square(String label, int side) {
            super(label);
            this.side = side;
        }
    }
}
