package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Entities whose tables Hibernate makes: with the tenant as an attribute of each kind, and without one. */
final class Diary {

    private Diary() {}

    /** With Hibernate's annotation, ids of a sequence, and collections. */
    @Entity(name = "Book")
    @TenantScoped
    static class Book {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @TenantId
        @Nullable
        String tenant;

        String title;

        @OneToMany(mappedBy = "book", cascade = CascadeType.ALL)
        List<Page> pages = new ArrayList<>();

        @ElementCollection
        Set<String> tags = new TreeSet<>();

        Book() {
            this("");
        }

        Book(String title) {
            this.title = title;
        }

        Book page(String words) {
            pages.add(new Page(this, words));
            return this;
        }
    }

    /** Without the tenant, and with ids of the table. */
    @Entity(name = "Page")
    @TenantScoped
    static class Page {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @ManyToOne
        @Nullable
        Book book;

        String words;

        Page() {
            this(null, "");
        }

        Page(@Nullable Book book, String words) {
            this.book = book;
            this.words = words;
        }
    }

    /** With the tenant as an attribute like any other. */
    @Entity(name = "Memo")
    @TenantScoped
    static class Memo {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable
        Long id;

        @Column(nullable = false)
        @Nullable
        String tenant;

        String words;

        Memo() {
            this("");
        }

        Memo(String words) {
            this.words = words;
        }
    }

    /** Of tenants that are numbers. */
    @Entity(name = "Numbered")
    @TenantScoped
    static class Numbered {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @TenantId
        @Nullable
        Long tenant;

        String words = "";
    }

    /** Of tenants that are UUIDs. */
    @Entity(name = "Known")
    @TenantScoped
    static class Known {

        @Id
        @GeneratedValue
        @Nullable
        UUID id;

        @TenantId
        @Nullable
        UUID tenant;

        String words = "";
    }
}
