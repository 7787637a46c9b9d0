package dev.rowhouse.hibernate.cache;

import static dev.rowhouse.hibernate.cache.CachedNotes.ADMIN;
import static dev.rowhouse.hibernate.cache.CachedNotes.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.hibernate.cache.CachedNotes.Note;
import dev.rowhouse.hibernate.cache.CachedNotes.Price;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.hibernate.CacheMode;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(
        value = AccessType.class,
        names = {"READ_ONLY", "NONSTRICT_READ_WRITE", "READ_WRITE"})
final class TenantRegionFactoryIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    static final List<String> ROOTS = List.of(ADMIN, GROUP);

    @Parameter
    AccessType access;

    private CachedNotes notes;

    @BeforeEach
    void open() {
        notes = new CachedNotes(ROWHOUSE.database().owner(), new TenantRegionFactory(new JCacheRegionFactory()), access)
                .filled();
    }

    @AfterEach
    void close() {
        notes.close();
    }

    @Test
    void aTenantIsServedWhatItPutIn() {
        readEverything("a");
        notes.statistics().clear();

        readEverything("a");

        assertThat(notes.statistics().getSecondLevelCacheHitCount()).isGreaterThanOrEqualTo(3);
        assertThat(notes.statistics().getNaturalIdCacheHitCount()).isEqualTo(1);
        assertThat(notes.statistics().getQueryCacheHitCount()).isEqualTo(1);
        assertThat(notes.statistics().getPrepareStatementCount()).isZero();
    }

    @Test
    void noTenantIsServedWhatAnotherPutIn() {
        readEverything("a");
        notes.statistics().clear();

        assertThat(notes.name("b", 1)).isNull();
        assertThat(notes.nameByCode("b", "first")).isNull();
        assertThat(notes.names("b")).containsExactly("old");
        assertThat(notes.price("b")).isEqualTo("old");
        assertThat(notes.statistics().getSecondLevelCacheHitCount()).isZero();
        assertThat(notes.statistics().getNaturalIdCacheHitCount()).isZero();
        assertThat(notes.statistics().getQueryCacheHitCount()).isZero();
    }

    @ParameterizedTest
    @FieldSource("ROOTS")
    void whoSeesSeveralTenantsIsNotServed(String root) {
        readEverything("a");
        readEverything("b");
        notes.statistics().clear();

        assertThat(notes.names(root)).containsExactly("old", "old");
        readEverything(root);

        assertThat(notes.statistics().getSecondLevelCacheHitCount()).isZero();
        assertThat(notes.statistics().getNaturalIdCacheHitCount()).isZero();
        assertThat(notes.statistics().getQueryCacheHitCount()).isZero();
    }

    @ParameterizedTest
    @FieldSource("ROOTS")
    void whoSeesSeveralTenantsPutsNothingIn(String root) {
        long id = 100;
        for (CacheMode mode : CacheMode.values()) {
            Note note = new Note(id++, "of " + mode, "old").of("a");
            notes.inTransaction(root, session -> {
                session.setCacheMode(mode);
                session.persist(note);
                session.flush();
                session.clear();
                assertThat(session.find(Note.class, 1L).labels).containsExactly("old");
                session.find(Note.class, "second", KeyType.NATURAL);
            });
            notes.names(root);
        }

        assertThat(notes.statistics().getSecondLevelCachePutCount()).isZero();
        assertThat(notes.statistics().getNaturalIdCachePutCount()).isZero();
        assertThat(notes.statistics().getQueryCachePutCount()).isZero();
    }

    @ParameterizedTest
    @FieldSource("dev.rowhouse.hibernate.cache.AdminWrite#ALL")
    void whatAnAdminChangesIsSeenAtOnce(AdminWrite write) {
        readEverything("a");
        readEverything("b");

        write.to(notes);

        assertThat(notes.name("a", 1)).isEqualTo("new");
        assertThat(notes.names("a")).containsExactly("new");
        assertThat(notes.nameByCode("a", "first")).isEqualTo("new");
        assertThat(notes.price("a")).isEqualTo("new");
        assertThat(notes.price("b")).isEqualTo("new");
    }

    @ParameterizedTest
    @FieldSource("dev.rowhouse.hibernate.cache.AdminWrite#ALL")
    void whoReadBeforeTheWriteDoesNotPutItInAfterwards(AdminWrite write) {
        try (Session old = openWithOldSnapshot("a")) {
            write.to(notes);

            assertThat(old.find(Note.class, 1L).name).isEqualTo("old");
            assertThat(old.find(Note.class, 1L).labels).containsExactly("old");
            assertThat(old.find(Price.class, 7L).name).isEqualTo("old");
            old.getTransaction().commit();
        }

        assertThat(notes.name("a", 1)).isEqualTo("new");
        assertThat(notes.price("a")).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnAdminDeletesIsGoneAtOnce(boolean stateless) {
        readEverything("a");

        if (stateless) {
            notes.inStatelessTransaction(ADMIN, session -> {
                Note note = session.get(Note.class, 1L);
                // Hibernate deletes the elements of a collection that it has seen.
                session.fetch(note.labels);
                session.delete(note);
            });
        } else {
            notes.inTransaction(ADMIN, session -> session.remove(session.find(Note.class, 1L)));
        }

        assertThat(notes.name("a", 1)).isNull();
        assertThat(notes.nameByCode("a", "first")).isNull();
        assertThat(notes.names("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnAdminInsertsIsFoundAtOnce(boolean stateless) {
        readEverything("a");
        assertThat(notes.nameByCode("a", "third")).isNull();
        Note third = new Note(3, "third", "new").of("a");

        if (stateless) {
            notes.inStatelessTransaction(ADMIN, session -> session.insert(third));
        } else {
            notes.inTransaction(ADMIN, session -> session.persist(third));
        }

        assertThat(notes.name("a", 3)).isEqualTo("new");
        assertThat(notes.nameByCode("a", "third")).isEqualTo("new");
        assertThat(notes.names("a")).containsExactly("old", "new");
    }

    @Test
    void whatAnAdminAddsToACollectionIsSeenAtOnce() {
        readEverything("a");

        notes.inTransaction(
                ADMIN, session -> session.find(Note.class, 1L).labels.add("new"));
        assertThat(notes.labels("a", 1)).containsExactlyInAnyOrder("old", "new");
        notes.inTransaction(
                ADMIN, session -> session.find(Note.class, 1L).labels.remove("old"));

        assertThat(notes.labels("a", 1)).containsExactly("new");
    }

    @Test
    void whoReadACollectionBeforeTheWriteDoesNotPutItInAfterwards() {
        try (Session old = openWithOldSnapshot("a")) {
            notes.inTransaction(
                    ADMIN, session -> session.find(Note.class, 1L).labels.clear());

            assertThat(old.find(Note.class, 1L).labels).containsExactly("old");
            old.getTransaction().commit();
        }

        assertThat(notes.labels("a", 1)).isEqualTo(Set.of());
    }

    @Test
    void aNaturalIdThatAnAdminGaveAwayLeadsToItsNewOwner() {
        notes.inTransaction("a", session -> session.persist(new Note(3, "third", "third")));
        readEverything("a");
        assertThat(notes.nameByCode("a", "third")).isEqualTo("third");

        notes.inTransaction(ADMIN, session -> session.find(Note.class, 1L).code = "formerly");
        notes.inTransaction(ADMIN, session -> session.find(Note.class, 3L).code = "first");

        assertThat(notes.nameByCode("a", "first")).isEqualTo("third");
        assertThat(notes.nameByCode("a", "third")).isNull();
        assertThat(notes.nameByCode("a", "formerly")).isEqualTo("old");
    }

    @Test
    void whoReadANaturalIdBeforeTheWriteDoesNotPutItInAfterwards() {
        try (Session old = openWithOldSnapshot("a")) {
            notes.inTransaction(ADMIN, session -> session.find(Note.class, 1L).code = "formerly");

            assertThat(old.find(Note.class, "first", KeyType.NATURAL)).isNotNull();
            old.getTransaction().commit();
        }

        assertThat(notes.nameByCode("a", "first")).isNull();
    }

    @Test
    void aRowThatAnAdminGaveToAnotherTenantLeavesTheCacheOfTheFirst() {
        readEverything("a");

        notes.inTransaction(
                ADMIN,
                session -> session.createNativeMutationQuery(
                                "update note set tenant = 'b', name = 'secret' where id = 1")
                        .executeUpdate());

        assertThat(notes.name("a", 1)).isNull();
        assertThat(notes.nameByCode("a", "first")).isNull();
        assertThat(notes.names("a")).isEmpty();
        assertThat(notes.name("b", 1)).isEqualTo("secret");
    }

    @ParameterizedTest
    @FieldSource("dev.rowhouse.hibernate.cache.AdminWrite#ALL")
    void aFillBetweenTheWriteAndTheCommitDoesNotStay(AdminWrite write) {
        notes.beforeNextCommit(() -> {
            assertThat(notes.name("a", 1)).isEqualTo("old");
            assertThat(notes.price("b")).isEqualTo("old");
            assertThat(notes.names("a")).containsExactly("old");
        });

        write.to(notes);

        assertThat(notes.name("a", 1)).isEqualTo("new");
        assertThat(notes.price("b")).isEqualTo("new");
        assertThat(notes.names("a")).containsExactly("new");
    }

    @Test
    void anAdminsRollbackChangesNothing() {
        readEverything("a");

        try (Session admin = notes.open(ADMIN)) {
            admin.beginTransaction();
            admin.createMutationQuery("update Note set name = 'new'").executeUpdate();
            admin.find(Note.class, 1L).labels.add("new");
            admin.flush();
            readEverything("a");
            admin.getTransaction().rollback();
        }

        assertThat(notes.name("a", 1)).isEqualTo("old");
        assertThat(notes.labels("a", 1)).containsExactly("old");
        assertThat(notes.nameByCode("a", "first")).isEqualTo("old");
        assertThat(notes.names("a")).containsExactly("old");
    }

    @Test
    void aTenantFillsTheCacheAgainAfterAnAdminsWrite() {
        readEverything("a");
        notes.inTransaction(
                ADMIN,
                session -> session.createMutationQuery("update Note set name = 'new'")
                        .executeUpdate());

        readEverything("a");
        notes.statistics().clear();
        readEverything("a");

        assertThat(notes.statistics().getPrepareStatementCount()).isZero();
    }

    @Test
    void aSessionThatWritesTwiceEvictsTwice() {
        try (Session admin = notes.open(ADMIN)) {
            for (String name : List.of("newer", "newest")) {
                readEverything("a");
                admin.beginTransaction();
                admin.createMutationQuery("update Note set name = :name")
                        .setParameter("name", name)
                        .executeUpdate();
                admin.find(Note.class, 1L).labels.add(name);
                admin.getTransaction().commit();

                assertThat(notes.name("a", 1)).isEqualTo(name);
                assertThat(notes.labels("a", 1)).contains(name);
            }
        }
    }

    @Test
    void anEvictionWithoutATenantIsOneForAll() {
        readEverything("a");

        notes.factory().getCache().evict(Note.class, 1L);
        notes.factory().getCache().evictCollectionData(Note.class.getName() + ".labels", 1L);
        notes.statistics().clear();
        notes.labels("a", 1);

        assertThat(notes.statistics().getSecondLevelCacheHitCount()).isZero();
    }

    /** Hibernate keeps such a session from the regions too; this is for what calls them without asking. */
    @ParameterizedTest
    @FieldSource("ROOTS")
    void aRegionRefusesWhoSeesSeveralTenants(String root) {
        EntityPersister persister = notes.factory().getMappingMetamodel().getEntityDescriptor(Note.class);
        EntityDataAccess entities = persister.getCacheAccessStrategy();
        NaturalIdDataAccess naturalIds = persister.getNaturalIdCacheAccessStrategy();
        Object key = entities.generateCacheKey(1L, persister, notes.factory(), root);
        try (Session opened = notes.open(root)) {
            SharedSessionContractImplementor session = opened.unwrap(SharedSessionContractImplementor.class);
            opened.beginTransaction();

            assertThat(entities.putFromLoad(session, key, "state", null)).isFalse();
            assertThat(entities.putFromLoad(session, key, "state", null, false)).isFalse();
            assertThat(entities.insert(session, key, "state", null)).isFalse();
            assertThat(entities.afterInsert(session, key, "state", null)).isFalse();
            assertThat(naturalIds.insert(session, key, 1L)).isFalse();
            assertThat(naturalIds.afterInsert(session, key, 1L)).isFalse();
            assertThat(naturalIds.update(session, key, 1L)).isFalse();
            assertThat(naturalIds.afterUpdate(session, key, 1L, naturalIds.lockItem(session, key, null)))
                    .isFalse();
            assertThat(entities.get(session, key)).isNull();
            assertThat(naturalIds.get(session, key)).isNull();
            opened.getTransaction().commit();
        }

        assertThat(entities.contains(key)).isFalse();
        assertThat(naturalIds.contains(key)).isFalse();
    }

    /** A session that sees the database as it is now, until it commits. */
    private Session openWithOldSnapshot(String tenant) {
        Session session = notes.open(tenant);
        session.beginTransaction();
        session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read");
                statement.execute("select");
            }
        });
        return session;
    }

    private void readEverything(String tenant) {
        notes.name(tenant, tenant.equals("b") ? 2 : 1);
        notes.labels(tenant, tenant.equals("b") ? 2 : 1);
        notes.nameByCode(tenant, tenant.equals("b") ? "second" : "first");
        notes.price(tenant);
        notes.names(tenant);
    }
}
