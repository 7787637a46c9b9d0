package dev.rowhouse.hibernate.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import org.jspecify.annotations.Nullable;

/** A hierarchy with a table for each class, joined. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public class Payment extends Owned {

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    int amount;

    protected Payment() {}

    public Payment(int amount) {
        this.amount = amount;
    }

    public @Nullable Long id() {
        return id;
    }

    public int amount() {
        return amount;
    }

    public void amount(int other) {
        amount = other;
    }

    /** Its own table holds the card's number only. */
    @Entity(name = "Card")
    public static class Card extends Payment {

        @Nullable
        String number;

        protected Card() {}

        public Card(int amount, String number) {
            super(amount);
            this.number = number;
        }

        public @Nullable String number() {
            return number;
        }
    }
}
