package dev.rowhouse.hibernate.reactive.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.reactive.MutinyTenants;
import dev.rowhouse.hibernate.reactive.ReactiveTenants;
import dev.rowhouse.hibernate.reactive.TenantPool;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.logging.ConsoleHandler;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;

/** Nothing that a session does blocks an event loop: BlockHound watches the threads of Vert.x, once the factory is open. */
@EnabledIfSystemProperty(
        named = "rowhouse.blockhound",
        matches = "true",
        disabledReason = "BlockHound needs a JVM of its own, which the build gives it on JDK 17")
class ReactiveBlockHoundIT {

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.VARCHAR))
                    .withSequence("public", "note_seq"))
            .table(TenantTable.of("public", "note_labels", TenantColumn.of("tenant", TenantType.VARCHAR)))
            .build();

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened()
            .with(
                    MODEL,
                    "create sequence note_seq increment 50",
                    "create table note (id bigint primary key, text varchar(255), tenant varchar(255))",
                    "create table note_labels (note_id bigint not null references note, labels varchar(255),"
                            + " tenant varchar(255))");

    /** What blocked, with where. Collected, because an error that is thrown into a chain may be handled there. */
    private static final Queue<String> BLOCKED = new ConcurrentLinkedQueue<>();

    private static final Access A = Access.of(Tenant.of("a"));
    private static final Access B = Access.of(Tenant.of("b"));
    private static final String COUNT = "select count(*) from Note";

    private static SessionFactory factory;
    private static MutinyTenants tenants;

    @BeforeAll
    static void open() {
        TestDatabase database = ROWHOUSE.database();
        factory = new MetadataSources(new ReactiveServiceRegistryBuilder()
                        .applySetting(JdbcSettings.JAKARTA_JDBC_URL, database.jdbcUrl())
                        .applySetting(JdbcSettings.JAKARTA_JDBC_USER, database.appLogin())
                        .applySetting(ConnectionSettings.ADMIN_USER, database.adminLogin())
                        .applySetting(ConnectionSettings.SIGNING_KEY, database.signingKey())
                        .build())
                .addAnnotatedClass(Note.class)
                .buildMetadata()
                .buildSessionFactory();
        tenants = MutinyTenants.of(factory);
        BlockHound.builder()
                .loadIntegrations()
                .nonBlockingThreadPredicate(
                        others -> others.or(thread -> thread.getName().startsWith("vert.x-eventloop-thread")))
                // The loggers of these tests write to the console, as no application's on an event loop should: ours
                // and the
                // driver's, and the one that Hibernate finds, which says each error of the database.
                .allowBlockingCallsInside("org.slf4j.simple.SimpleLogger", "write")
                .allowBlockingCallsInside(ConsoleHandler.class.getName(), "publish")
                .blockingMethodCallback(method -> BLOCKED.add(blocked(method)))
                .install();
        await(tenants.create(Tenant.of("a")).chain(() -> tenants.create(Tenant.of("b"))));
    }

    @AfterAll
    static void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @AfterEach
    void nothingHasBlocked() {
        List<String> blocked = List.copyOf(BLOCKED);
        BLOCKED.clear();
        assertThat(blocked).isEmpty();
    }

    @Test
    void theHoundIsAwakeOnTheThreadsOfTheDriver() {
        await(tenants.withTransaction(
                A,
                session -> session.createSelectionQuery(COUNT, Long.class)
                        .getSingleResult()
                        .invoke(ReactiveBlockHoundIT::sleep)));

        assertThat(BLOCKED).anySatisfy(found -> assertThat(found).contains("sleep", "vert.x-eventloop"));
        BLOCKED.clear();
    }

    @Test
    void transactionsBlockNobody() {
        long done = await(repeated(
                1000,
                i -> tenants.withTransaction(
                        i % 2 == 0 ? A : B,
                        session -> session.persist(new Note("note " + i, "label"))
                                .chain(session::flush)
                                .chain(() -> session.createSelectionQuery(COUNT, Long.class)
                                        .getSingleResult()))));

        assertThat(done).isEqualTo(1000);
    }

    @Test
    void statementsByThemselvesBlockNobody() {
        long done = await(repeated(
                1000,
                i -> tenants.withSession(
                        i % 2 == 0 ? A : B,
                        session ->
                                session.createSelectionQuery(COUNT, Long.class).getSingleResult())));
        long stateless = await(repeated(
                100,
                i -> tenants.withStatelessSession(
                        A,
                        session -> session.createNativeQuery("select count(*) from note", Long.class)
                                .getSingleResult())));

        assertThat(done + stateless).isEqualTo(1100);
    }

    @Test
    void lazyLoadingBlocksNobody() {
        Set<String> labels = await(tenants.withTransaction(B, session -> {
            Note note = new Note("lazy", "one", "two");
            return session.persist(note)
                    .chain(session::flush)
                    .invoke(session::clear)
                    .chain(() -> session.find(Note.class, note.id))
                    .chain(found -> Mutiny.fetch(found.labels));
        }));

        assertThat(labels).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void errorsAndTimeOutsBlockNobody() {
        long done = await(repeated(200, i -> {
            String sql = i % 2 == 0 ? "select 1 / 0" : "select count(*) from note, pg_sleep(0.02)";
            return tenants.withTransaction(
                            i % 3 == 0 ? Access.of(Tenant.of("nobody")) : A,
                            session ->
                                    session.createNativeQuery(sql, Long.class).getSingleResult())
                    .ifNoItem()
                    .after(Duration.ofMillis(1 + i % 20))
                    .fail()
                    .onFailure()
                    .recoverWithItem(0L);
        }));

        assertThat(done).isEqualTo(200);
    }

    @Test
    void theRegistryBlocksNobody() {
        Tenant tenant = Tenant.of("registered");
        boolean deleted = await(tenants.create(tenant)
                .chain(() -> tenants.suspend(tenant))
                .chain(() -> tenants.resume(tenant))
                .chain(() -> tenants.require(tenant))
                .chain(() -> tenants.exists(tenant))
                .chain(() -> tenants.delete(tenant)));

        assertThat(deleted).isTrue();
        assertThat(await(tenants.list().collect().asList())).contains(Tenant.of("a"), Tenant.of("b"));
    }

    @Test
    void groupsAndAdminsBlockNobody() {
        for (Access who : Set.of(Access.of(Set.of(Tenant.of("a"), Tenant.of("b"))), Access.admin("a test"))) {
            await(tenants.withTransaction(
                    who,
                    session -> session.createSelectionQuery(COUNT, Long.class).getSingleResult()));
        }
    }

    @Test
    void theBarePoolBlocksNobody() {
        TenantPool pool = ReactiveTenants.of(factory).pool(A);
        long done = await(repeated(
                300,
                i -> uni(pool.withTransaction(connection -> connection
                        .preparedQuery("select count(*) from note")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong(0))))));

        assertThat(done).isEqualTo(300);
    }

    private static Uni<Long> repeated(int times, Function<Integer, Uni<? extends Long>> work) {
        return Multi.createFrom()
                .range(0, times)
                .onItem()
                .transformToUni(work)
                .merge(16)
                .collect()
                .with(Collectors.counting());
    }

    private static <T> Uni<T> uni(Future<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(2));
    }

    private static void sleep(Object ignored) {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it was, on which thread, and by which way. */
    private static String blocked(BlockingMethod method) {
        String stack = StackWalker.getInstance()
                .walk(frames -> frames.skip(3).map(String::valueOf).collect(Collectors.joining("\n  ")));
        return method + " on " + Thread.currentThread().getName() + "\n  " + stack;
    }
}
