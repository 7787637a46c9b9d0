package dev.rowhouse.hibernate.reactive.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.reactive.MutinyTenants;
import dev.rowhouse.hibernate.reactive.ReactiveTenants;
import dev.rowhouse.hibernate.reactive.StageTenants;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Transaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of the page about reactive access, which shows the regions of this file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideIT {

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(table("note").withSequence("public", "note_seq"))
            .table(table("note_labels"))
            .build();

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened()
            .with(
                    MODEL,
                    "create sequence note_seq increment 50",
                    "create table note (id bigint primary key, text varchar(255), tenant varchar(255))",
                    "create table note_labels (note_id bigint not null references note, labels varchar(255),"
                            + " tenant varchar(255))");

    private SessionFactory factory;
    private MutinyTenants tenants;

    @BeforeAll
    void open() {
        TestDatabase database = ROWHOUSE.database();
        factory = start(database.jdbcUrl(), database.appLogin(), database.adminLogin(), database.signingKey());
        tenants = MutinyTenants.of(factory);
        // region create
        Uni<Void> created = tenants.create(Tenant.of("tenant_1")).chain(() -> tenants.create(Tenant.of("tenant_2")));
        // endregion
        created.await().indefinitely();
        for (String id : List.of("tenant_1", "tenant_2")) {
            tenants.withTransaction(Tenant.of(id), session -> session.persist(new Note("of " + id, "label of " + id)))
                    .await()
                    .indefinitely();
        }
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @Test
    void aTransactionBelongsToItsTenant() {
        // region transaction
        Uni<List<String>> texts = tenants.withTransaction(
                Tenant.of("tenant_1"),
                session -> session.persist(new Note("mine")) // its tenant fills itself in
                        .chain(session::flush)
                        .chain(() -> session.createSelectionQuery("select text from Note", String.class)
                                .getResultList())); // only tenant_1's
        // endregion

        assertThat(texts.await().indefinitely()).contains("of tenant_1", "mine").doesNotContain("of tenant_2");
    }

    @Test
    void rowsOfOthersAreRefused() {
        // region violation
        Uni<Void> planted = tenants.withTransaction(
                Tenant.of("tenant_1"), session -> session.persist(Note.of("tenant_2", "a mistake")));
        Uni<Integer> given = tenants.withTransaction(
                Tenant.of("tenant_1"),
                session -> session.createNativeQuery("update note set tenant = 'tenant_2'")
                        .executeUpdate());

        assertThatThrownBy(() -> planted.await().indefinitely()).isInstanceOf(TenantViolationException.class);
        assertThatThrownBy(() -> given.await().indefinitely()).isInstanceOf(TenantViolationException.class);
        // endregion
    }

    @Test
    void nobodyGetsAnErrorAndNotAnEmptyList() {
        Uni<List<String>> nobodys = tenants.withTransaction(
                Tenant.of("nobody"),
                session -> session.createSelectionQuery("select text from Note", String.class)
                        .getResultList());

        assertThatThrownBy(() -> nobodys.await().indefinitely())
                .satisfiesAnyOf(
                        error -> assertThat(error).isInstanceOf(UnknownTenantException.class),
                        error -> assertThat(error).hasCauseInstanceOf(UnknownTenantException.class));
    }

    @Test
    void whatIsLazyIsFetched() {
        // region fetch
        Uni<Set<String>> labels = tenants.withSession(
                Tenant.of("tenant_1"),
                session -> session.createSelectionQuery("from Note where text = 'of tenant_1'", Note.class)
                        .getSingleResult()
                        .chain(note -> Mutiny.fetch(note.labels)));
        // endregion

        assertThat(labels.await().indefinitely()).containsExactly("label of tenant_1");
    }

    @Test
    void anAdminSeesAllAndAGroupItsOwn() {
        Set<Tenant> customers = Set.of(Tenant.of("tenant_1"), Tenant.of("tenant_2"));
        // region admin
        Uni<Long> notes = tenants.withTransaction(
                Access.admin("nightly report"),
                session -> session.createSelectionQuery("select count(*) from Note", Long.class)
                        .getSingleResult()); // every tenant's
        // endregion
        Uni<List<String>> texts = tenants.withTransaction(
                Access.of(customers),
                session -> session.createSelectionQuery("select text from Note", String.class)
                        .getResultList());

        assertThat(notes.await().indefinitely()).isGreaterThanOrEqualTo(2);
        assertThat(texts.await().indefinitely()).contains("of tenant_1", "of tenant_2");
    }

    @Test
    void stagesDoTheSame() {
        // region stage
        CompletionStage<Long> notes = StageTenants.of(factory)
                .withTransaction(
                        Tenant.of("tenant_2"),
                        session -> session.createSelectionQuery("select count(*) from Note", Long.class)
                                .getSingleResult());
        // endregion

        assertThat(notes.toCompletableFuture().join()).isOne();
    }

    @Test
    void vertxWithoutHibernateDoesTheSame() {
        // region vertx
        Pool pool = ReactiveTenants.of(factory).pool(Access.of(Tenant.of("tenant_2")));
        Future<RowSet<Row>> rows = pool.getConnection().compose(connection -> {
            Future<Transaction> begun = connection.begin(); // begin, the tenant and the query: one flight
            Future<RowSet<Row>> found =
                    connection.preparedQuery("select text from note").execute();
            return begun.compose(transaction ->
                            found.compose(all -> transaction.commit().map(all)))
                    .eventually(() -> connection.close());
        });
        // endregion

        assertThat(rows.toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("of tenant_2");
    }

    private static SessionFactory start(String url, String appLogin, String adminLogin, SigningKey key) {
        // region start
        StandardServiceRegistry registry = new ReactiveServiceRegistryBuilder()
                .applySetting(JdbcSettings.JAKARTA_JDBC_URL, url)
                .applySetting(JdbcSettings.JAKARTA_JDBC_USER, appLogin)
                .applySetting(ConnectionSettings.ADMIN_USER, adminLogin)
                .applySetting(ConnectionSettings.SIGNING_KEY, key)
                .build();
        SessionFactory factory = new MetadataSources(registry)
                .addAnnotatedClass(Note.class)
                .buildMetadata()
                .buildSessionFactory();
        // endregion
        return factory;
    }

    private static TenantTable table(String name) {
        return TenantTable.of("public", name, TenantColumn.of("tenant", TenantType.VARCHAR));
    }
}
