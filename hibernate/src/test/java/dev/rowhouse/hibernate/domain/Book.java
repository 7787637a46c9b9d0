package dev.rowhouse.hibernate.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.ParamDef;
import org.jspecify.annotations.Nullable;

/** With a version, and with collections of every kind. */
@Entity
@NamedQuery(name = "books", query = "select title from Book order by title")
@NamedNativeQuery(name = "nativeBooks", query = "select title from book order by title", resultClass = String.class)
@NamedEntityGraph(
        name = "whole",
        attributeNodes = {@NamedAttributeNode("author"), @NamedAttributeNode("tags")})
@FilterDef(name = "cheaper", parameters = @ParamDef(name = "price", type = Integer.class))
@Filter(name = "cheaper", condition = "price < :price")
public class Book extends Owned {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable
    Long id;

    @Version
    int version;

    @Nullable
    String title;

    int price;

    @Formula("(select count(*) from page p where p.book_id = id)")
    long length;

    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Author author;

    @ElementCollection
    @BatchSize(size = 10)
    Set<String> tags = new HashSet<>();

    @ElementCollection
    @OrderColumn
    List<String> chapters = new ArrayList<>();

    @ManyToMany
    Set<Genre> genres = new HashSet<>();

    @OneToMany(mappedBy = "book", cascade = CascadeType.ALL, orphanRemoval = true)
    List<Page> pages = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinTable(name = "book_review", joinColumns = @JoinColumn(name = "book_id"))
    Set<Review> reviews = new HashSet<>();

    protected Book() {}

    public Book(String title, int price, @Nullable Author author) {
        this.title = title;
        this.price = price;
        this.author = author;
    }

    public @Nullable Long id() {
        return id;
    }

    public int version() {
        return version;
    }

    public @Nullable String title() {
        return title;
    }

    public int price() {
        return price;
    }

    public void price(int other) {
        price = other;
    }

    public long length() {
        return length;
    }

    public @Nullable Author author() {
        return author;
    }

    public void author(Author other) {
        author = other;
    }

    public Set<String> tags() {
        return tags;
    }

    public List<String> chapters() {
        return chapters;
    }

    public Set<Genre> genres() {
        return genres;
    }

    public List<Page> pages() {
        return pages;
    }

    public Set<Review> reviews() {
        return reviews;
    }

    public Book with(Page page) {
        page.book = this;
        pages.add(page);
        return this;
    }
}
