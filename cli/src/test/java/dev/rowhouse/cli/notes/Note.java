package dev.rowhouse.cli.notes;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.Set;

/** A tenant's, with a table of its own for the words. */
@Entity
@TenantScoped
public class Note {

    @Id
    Long id;

    @ElementCollection
    Set<String> words = new HashSet<>();
}
