package com.example.notes;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.HashSet;
import java.util.Set;

/** A note of a tenant; its tags are in a table of their own, which is the tenant's as well. */
@Entity
@TenantScoped
public class Note {

    @Id
    @GeneratedValue
    private Long id;

    private String text;

    @ElementCollection
    private Set<String> tags = new HashSet<>();

    @ManyToOne
    private Plan plan;

    protected Note() {}

    public Note(String text, Plan plan, String... tags) {
        this.text = text;
        this.plan = plan;
        this.tags.addAll(Set.of(tags));
    }

    public Long id() {
        return id;
    }

    public String text() {
        return text;
    }

    public Set<String> tags() {
        return tags;
    }
}
