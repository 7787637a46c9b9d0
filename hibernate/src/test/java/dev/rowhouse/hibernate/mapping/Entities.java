package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.TenantScoped;
import dev.rowhouse.TenantShared;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.CollectionId;
import org.hibernate.annotations.CollectionIdJavaClass;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.NativeGenerator;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.TenantId;
import org.hibernate.annotations.View;
import org.jspecify.annotations.Nullable;

/** One entity for each way of mapping that has tables of its own. */
@SuppressWarnings({"unused", "UnusedVariable"}) // Hibernate reads the fields.
final class Entities {

    private Entities() {}

    @Entity(name = "Note")
    @TenantScoped
    static class Note {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @TenantId
        @Nullable
        String tenant;
    }

    @Entity(name = "Country")
    @TenantShared(because = "the same for all")
    static class Country {
        @Id
        @Nullable
        String code;

        @ElementCollection
        @Nullable
        Set<String> names;

        @ManyToMany
        @Nullable
        Set<Note> notes;
    }

    @Entity(name = "Bare")
    @TenantScoped
    static class Bare {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;
    }

    @Entity(name = "Named")
    @Table(name = "Order_Item", schema = "Shop")
    @TenantScoped(column = "ownerName")
    static class Named {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "s", sequenceName = "Named_Seq", schema = "Shop")
        @Nullable
        Long id;
    }

    @Entity(name = "Quoted")
    @Table(name = "\"Order Item\"", schema = "\"Big Shop\"")
    @TenantScoped(column = "\"Who Owns\"")
    static class Quoted {
        @Id
        @Nullable
        Long id;

        @ElementCollection
        @Nullable
        Set<String> tags;
    }

    @Entity(name = "Plain")
    @TenantScoped(column = "owner")
    static class Plain {
        @Id
        @Nullable
        Long id;

        @Column(name = "owner", nullable = false)
        @Nullable
        Long belongsTo;
    }

    @MappedSuperclass
    @TenantScoped
    abstract static class Base {
        @TenantId
        @Nullable
        UUID tenant;
    }

    @Entity(name = "Inheriting")
    static class Inheriting extends Base {
        @Id
        @Nullable
        Long id;
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.JOINED)
    @TenantScoped
    static class Vehicle {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @TenantId
        @Nullable
        String tenant;
    }

    @Entity(name = "Car")
    static class Car extends Vehicle {
        @Nullable
        String plate;
    }

    @Entity(name = "Truck")
    @SecondaryTable(name = "truck_load")
    static class Truck extends Car {
        @Column(table = "truck_load")
        @Nullable
        String load;

        @ElementCollection
        @Nullable
        List<String> stops;
    }

    @Entity(name = "Animal")
    @DiscriminatorColumn(name = "kind")
    @TenantScoped
    static class Animal {
        @Id
        @Nullable
        Long id;
    }

    @Entity(name = "Cat")
    static class Cat extends Animal {}

    @Entity(name = "Shape")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    @TenantScoped
    abstract static class Shape {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Entity(name = "Circle")
    static class Circle extends Shape {}

    @Entity(name = "Disc")
    static class Disc extends Circle {}

    @Entity(name = "Square")
    static class Square extends Shape {}

    @Entity(name = "Person")
    @TenantScoped
    static class Person {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @TenantId
        @Column(name = "tenant_id", length = 40)
        @Nullable
        String tenant;

        @ElementCollection
        @CollectionTable(name = "person_phone")
        @Nullable
        Set<Phone> phones;

        @ElementCollection
        @OrderColumn(name = "place")
        @Nullable
        List<String> nicknames;

        @ElementCollection
        @Nullable
        Map<String, String> traits;

        @ManyToMany
        @JoinTable(name = "person_friend")
        @Nullable
        Set<Person> friends;

        @ManyToMany(mappedBy = "friends")
        @Nullable
        Set<Person> friendOf;

        @ManyToMany
        @Nullable
        Set<Country> countries;

        @OneToMany
        @Nullable
        Set<Note> notes;

        @OneToMany
        @JoinColumn(name = "person_id")
        @Nullable
        Set<Bare> children;

        @OneToOne
        @JoinTable(name = "person_spouse")
        @Nullable
        Person spouse;

        @ElementCollection
        @CollectionId(column = @Column(name = "row_id"), generator = "rows")
        @CollectionIdJavaClass(idType = Long.class)
        @SequenceGenerator(name = "rows", sequenceName = "bag_rows")
        @Nullable
        List<String> bag;
    }

    @Embeddable
    static class Phone {
        @Nullable
        String number;

        @ManyToOne
        @Nullable
        Country country;
    }

    @Embeddable
    static class DocumentId implements Serializable {
        private static final long serialVersionUID = 1L;

        @TenantId
        @Nullable
        String tenant;

        long number;
    }

    @Entity(name = "Document")
    @TenantScoped
    static class Document {
        @EmbeddedId
        @Nullable
        DocumentId id;

        @ElementCollection
        @Nullable
        Set<String> pages;
    }

    record LineId(@Nullable String tenant, @Nullable Long number) implements Serializable {}

    @Entity(name = "Line")
    @IdClass(LineId.class)
    @TenantScoped
    static class Line {
        @Id
        @TenantId
        @Nullable
        String tenant;

        @Id
        @Nullable
        Long number;
    }

    @Entity(name = "Setting")
    @TenantScoped
    static class Setting {
        @Id
        @TenantId
        @Nullable
        String tenant;
    }

    @Embeddable
    static class Audit {
        @TenantId
        @Nullable
        String tenant;
    }

    @Entity(name = "Audited")
    @TenantScoped
    static class Audited {
        @Id
        @Nullable
        Long id;

        @Embedded
        @Nullable
        Audit audit;
    }

    @Entity(name = "Counted")
    @TenantScoped
    static class Counted {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        @TableGenerator(name = "t", table = "Counters")
        @Nullable
        Long id;
    }

    @Entity(name = "Native")
    @TenantScoped
    static class Native {
        @Id
        @NativeGenerator
        @Nullable
        Long id;
    }

    @Entity(name = "Report")
    @Subselect("select 1 as id")
    static class Report {
        @Id
        @Nullable
        Long id;
    }

    @Entity(name = "Overview")
    @View(query = "select id from note")
    static class Overview {
        @Id
        @Nullable
        Long id;
    }

    @Entity(name = "Fact")
    @Immutable
    @TenantScoped
    static class Fact {
        @Id
        @Nullable
        Long id;
    }
}
