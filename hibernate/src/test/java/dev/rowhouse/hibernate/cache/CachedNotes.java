package dev.rowhouse.hibernate.cache;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.KeyType;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.annotations.TenantId;
import org.hibernate.boot.CacheRegionDefinition;
import org.hibernate.boot.CacheRegionDefinition.CacheRegionType;
import org.hibernate.boot.MetadataBuilder;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.access.AccessType;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;

/** Two entities with every kind of cache switched on, Hibernate's own tenants, and no wall but the cache's. */
final class CachedNotes implements AutoCloseable {

    static final String ADMIN = "admin of all";
    static final String GROUP = "group of a and b";

    private final StandardServiceRegistry registry;
    private final SessionFactory factory;
    private Runnable beforeCommit = () -> {};

    CachedNotes(DataSource dataSource, RegionFactory regionFactory, AccessType access) {
        this(dataSource, regionFactory, access, Map.of());
    }

    CachedNotes(
            DataSource dataSource, RegionFactory regionFactory, AccessType access, Map<String, Object> moreSettings) {
        registry = new StandardServiceRegistryBuilder()
                .applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource)
                .applySetting(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "drop-and-create")
                .applySetting(AvailableSettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new Resolver())
                .applySetting(AvailableSettings.CACHE_REGION_FACTORY, regionFactory)
                .applySetting(AvailableSettings.USE_SECOND_LEVEL_CACHE, true)
                .applySetting(AvailableSettings.USE_QUERY_CACHE, true)
                .applySetting(AvailableSettings.GENERATE_STATISTICS, true)
                .applySetting("hibernate.javax.cache.provider", CaffeineCachingProvider.class.getName())
                .applySetting("hibernate.javax.cache.missing_cache_strategy", "create")
                .applySettings(moreSettings)
                .build();
        try {
            MetadataBuilder metadata = new MetadataSources(registry)
                    .addAnnotatedClass(Note.class)
                    .addAnnotatedClass(Price.class)
                    .getMetadataBuilder();
            String usage = access.getExternalName();
            cache(metadata, CacheRegionType.ENTITY, Note.class.getName(), usage);
            cache(metadata, CacheRegionType.ENTITY, Price.class.getName(), usage);
            cache(metadata, CacheRegionType.COLLECTION, Note.class.getName() + ".labels", usage);
            factory = metadata.build().buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    private static void cache(MetadataBuilder metadata, CacheRegionType type, String role, String usage) {
        // JCache reads a region's name as a path of its configuration, where there is no $.
        String region = role.substring(role.indexOf('$') + 1);
        metadata.applyCacheRegionDefinition(new CacheRegionDefinition(type, role, usage, region, true));
    }

    /** Tenants a and b with a note each, and a price that both see; nothing is cached. */
    CachedNotes filled() {
        inTransaction("a", session -> session.persist(new Note(1, "first", "old")));
        inTransaction("b", session -> session.persist(new Note(2, "second", "old")));
        inTransaction("a", session -> session.persist(new Price(7, "old")));
        factory.getCache().evictAllRegions();
        statistics().clear();
        return this;
    }

    SessionFactoryImplementor factory() {
        return factory.unwrap(SessionFactoryImplementor.class);
    }

    Statistics statistics() {
        return factory.getStatistics();
    }

    /** What is to happen once, when the next transaction of those below has made its writes and not committed. */
    void beforeNextCommit(Runnable deed) {
        beforeCommit = deed;
    }

    private void commit(Transaction transaction, Runnable flush) {
        flush.run();
        Runnable deed = beforeCommit;
        beforeCommit = () -> {};
        deed.run();
        transaction.commit();
    }

    Session open(String tenant) {
        return factory.withOptions().tenantIdentifier((Object) tenant).openSession();
    }

    StatelessSession openStateless(String tenant) {
        return factory.withStatelessOptions().tenantIdentifier((Object) tenant).openStatelessSession();
    }

    void inTransaction(String tenant, Consumer<Session> work) {
        from(tenant, session -> {
            work.accept(session);
            return null;
        });
    }

    <T extends @Nullable Object> T from(String tenant, Function<Session, T> work) {
        try (Session session = open(tenant)) {
            session.beginTransaction();
            T result = work.apply(session);
            commit(session.getTransaction(), session::flush);
            return result;
        }
    }

    void inStatelessTransaction(String tenant, Consumer<StatelessSession> work) {
        try (StatelessSession session = openStateless(tenant)) {
            session.beginTransaction();
            work.accept(session);
            commit(session.getTransaction(), () -> {});
        }
    }

    @Nullable
    String name(String tenant, long id) {
        return from(tenant, session -> {
            Note note = session.find(Note.class, id);
            return note == null ? null : note.name;
        });
    }

    @Nullable
    String price(String tenant) {
        return from(tenant, session -> {
            Price price = session.find(Price.class, 7L);
            return price == null ? null : price.name;
        });
    }

    @Nullable
    String nameByCode(String tenant, String code) {
        return from(tenant, session -> {
            Note note = session.find(Note.class, code, KeyType.NATURAL);
            return note == null ? null : note.name;
        });
    }

    Set<String> labels(String tenant, long id) {
        return from(tenant, session -> Set.copyOf(session.find(Note.class, id).labels));
    }

    /** By a query whose result is cached. */
    List<String> names(String tenant) {
        return from(
                tenant,
                session -> session.createSelectionQuery("select name from Note order by id", String.class)
                        .setCacheable(true)
                        .list());
    }

    @Override
    public void close() {
        factory.close();
        StandardServiceRegistryBuilder.destroy(registry);
    }

    @Entity(name = "Note")
    @NaturalIdCache(region = "note-natural-id")
    static class Note {

        @Id
        long id;

        @TenantId
        @Nullable
        String tenant;

        @NaturalId(mutable = true)
        String code = "";

        String name = "";

        @ElementCollection
        Set<String> labels = new HashSet<>();

        Note() {}

        Note(long id, String code, String name) {
            this.id = id;
            this.code = code;
            this.name = name;
            this.labels.add("old");
        }

        Note of(String owner) {
            tenant = owner;
            return this;
        }
    }

    @Entity(name = "Price")
    static class Price {

        @Id
        long id;

        String name = "";

        Price() {}

        Price(long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    private static final class Resolver implements CurrentTenantIdentifierResolver<String> {

        @Override
        public String resolveCurrentTenantIdentifier() {
            // Asked even when the caller goes on to name another.
            return "nobody";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }

        @Override
        public boolean isRoot(String tenant) {
            return tenant.equals(ADMIN) || tenant.equals(GROUP);
        }
    }
}
