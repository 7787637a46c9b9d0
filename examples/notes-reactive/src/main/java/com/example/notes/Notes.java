package com.example.notes;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.reactive.MutinyTenants;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The notes of all tenants, without a framework and without a thread that waits.
 *
 * <p>Nothing here says {@code where tenant = …}: whose transaction it is, is said when it begins, in the same flight, and the
 * database does the rest. So every method takes the tenant, and none can forget it. A tenant may come out of a request, a
 * token or a host name; a subscriber on any thread gets it, because no thread carries it.
 */
public final class Notes {

    private final MutinyTenants tenants;

    public Notes(MutinyTenants tenants) {
        this.tenants = tenants;
    }

    /** Writes a note; the column of its tenant fills itself. */
    public Uni<Note> write(Tenant tenant, String text, String... tags) {
        Note note = new Note(text, null, tags);
        return tenants.withTransaction(tenant, session -> session.persist(note).replaceWith(note));
    }

    /** All notes of the tenant, and of nobody else. */
    public Uni<List<String>> all(Tenant tenant) {
        return tenants.withTransaction(
                tenant,
                session -> session.createSelectionQuery("select text from Note order by id", String.class)
                        .getResultList());
    }

    /** The tags of a note, fetched when they are asked for; none if the tenant has no such note. */
    public Uni<Set<String>> tags(Tenant tenant, Long id) {
        return tenants.withTransaction(
                tenant,
                session -> session.find(Note.class, id)
                        .onItem()
                        .ifNotNull()
                        .transformToUni(note -> Mutiny.fetch(note.tags()).map(Set::copyOf))
                        .map(tags -> tags == null ? Set.of() : tags));
    }

    /** A mistake that SQL makes easy: the database refuses it. */
    public Uni<Integer> giveAway(Tenant from, Tenant to) {
        return tenants.withTransaction(
                from,
                session -> session.createNativeQuery("update Note set tenant = ?1")
                        .setParameter(1, to.id())
                        .executeUpdate());
    }

    /** How many notes there are of all tenants: for an admin, who says why. */
    public Uni<Long> count(String reason) {
        return tenants.withTransaction(
                Access.admin(reason),
                session -> session.createSelectionQuery("select count(*) from Note", Long.class)
                        .getSingleResult());
    }
}
