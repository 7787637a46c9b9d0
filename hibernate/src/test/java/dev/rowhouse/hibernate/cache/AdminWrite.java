package dev.rowhouse.hibernate.cache;

import static dev.rowhouse.hibernate.cache.CachedNotes.ADMIN;
import static dev.rowhouse.hibernate.cache.CachedNotes.GROUP;

import dev.rowhouse.hibernate.cache.CachedNotes.Note;
import dev.rowhouse.hibernate.cache.CachedNotes.Price;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.CacheMode;

/** A write by a session that sees several tenants. */
record AdminWrite(String by, Consumer<CachedNotes> work) {

    /** Each gives note 1 another name, and the price too. */
    static final List<AdminWrite> ALL = List.of(
            new AdminWrite(
                    "a session",
                    notes -> notes.inTransaction(ADMIN, session -> {
                        session.find(Note.class, 1L).name = "new";
                        session.find(Price.class, 7L).name = "new";
                    })),
            new AdminWrite(
                    "a session that refreshes the cache",
                    notes -> notes.inTransaction(ADMIN, session -> {
                        session.setCacheMode(CacheMode.REFRESH);
                        session.find(Note.class, 1L).name = "new";
                        session.find(Price.class, 7L).name = "new";
                    })),
            new AdminWrite(
                    "a session that ignores the cache",
                    notes -> notes.inTransaction(ADMIN, session -> {
                        session.setCacheMode(CacheMode.IGNORE);
                        session.find(Note.class, 1L).name = "new";
                        session.find(Price.class, 7L).name = "new";
                    })),
            new AdminWrite(
                    "a group's session",
                    notes -> notes.inTransaction(GROUP, session -> {
                        session.find(Note.class, 1L).name = "new";
                        session.find(Price.class, 7L).name = "new";
                    })),
            new AdminWrite(
                    "a merge",
                    notes -> notes.inTransaction(ADMIN, session -> {
                        session.merge(new Note(1, "first", "new").of("a"));
                        session.merge(new Price(7, "new"));
                    })),
            new AdminWrite(
                    "a stateless session",
                    notes -> notes.inStatelessTransaction(ADMIN, session -> {
                        session.update(new Note(1, "first", "new").of("a"));
                        session.update(new Price(7, "new"));
                    })),
            new AdminWrite(
                    "a stateless session's upsert",
                    notes -> notes.inStatelessTransaction(ADMIN, session -> {
                        session.upsert(new Note(1, "first", "new").of("a"));
                        session.upsert(new Price(7, "new"));
                    })),
            new AdminWrite(
                    "HQL",
                    notes -> notes.inTransaction(ADMIN, session -> {
                        session.createMutationQuery("update Note set name = 'new'")
                                .executeUpdate();
                        session.createMutationQuery("update Price set name = 'new'")
                                .executeUpdate();
                    })),
            new AdminWrite(
                    "a stateless session's HQL",
                    notes -> notes.inStatelessTransaction(ADMIN, session -> {
                        session.createMutationQuery("update Note set name = 'new'")
                                .executeUpdate();
                        session.createMutationQuery("update Price set name = 'new'")
                                .executeUpdate();
                    })),
            new AdminWrite(
                    "native SQL",
                    notes -> notes.inTransaction(ADMIN, session -> {
                        session.createNativeMutationQuery("update note set name = 'new'")
                                .executeUpdate();
                        session.createNativeMutationQuery("update price set name = 'new'")
                                .executeUpdate();
                    })),
            new AdminWrite(
                    "a stateless session's native SQL",
                    notes -> notes.inStatelessTransaction(ADMIN, session -> {
                        session.createNativeMutationQuery("update note set name = 'new'")
                                .executeUpdate();
                        session.createNativeMutationQuery("update price set name = 'new'")
                                .executeUpdate();
                    })));

    void to(CachedNotes notes) {
        work.accept(notes);
    }

    @Override
    public String toString() {
        return by;
    }
}
