package dev.rowhouse.hibernate.mapping;

import static dev.rowhouse.hibernate.mapping.SampleRows.audited;
import static dev.rowhouse.hibernate.mapping.SampleRows.document;
import static dev.rowhouse.hibernate.mapping.SampleRows.line;
import static dev.rowhouse.hibernate.mapping.SampleRows.note;
import static dev.rowhouse.hibernate.mapping.SampleRows.owned;
import static dev.rowhouse.hibernate.mapping.SampleRows.person;
import static dev.rowhouse.hibernate.mapping.SampleRows.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantScoped;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.hibernate.mapping.Entities.Audit;
import dev.rowhouse.hibernate.mapping.Entities.Audited;
import dev.rowhouse.hibernate.mapping.Entities.Bare;
import dev.rowhouse.hibernate.mapping.Entities.Car;
import dev.rowhouse.hibernate.mapping.Entities.Counted;
import dev.rowhouse.hibernate.mapping.Entities.Country;
import dev.rowhouse.hibernate.mapping.Entities.Document;
import dev.rowhouse.hibernate.mapping.Entities.DocumentId;
import dev.rowhouse.hibernate.mapping.Entities.Line;
import dev.rowhouse.hibernate.mapping.Entities.LineId;
import dev.rowhouse.hibernate.mapping.Entities.Note;
import dev.rowhouse.hibernate.mapping.Entities.Person;
import dev.rowhouse.hibernate.mapping.Entities.Setting;
import dev.rowhouse.hibernate.mapping.Entities.Truck;
import dev.rowhouse.hibernate.mapping.Entities.Vehicle;
import dev.rowhouse.test.RowhouseExtension;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attributes for the tenant in rows that are written, wherever the attribute is. */
class TenantGenerationIT {

    private static final Tenant A = Tenant.of("a");
    private static final Tenant B = Tenant.of("b");

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.development();

    private @Nullable SessionFactory factory;
    private @Nullable HibernateTenants tenants;

    @BeforeEach
    void open() {
        Configuration configuration = new Configuration();
        List.of(Note.class, Owned.class, ReadOnly.class, Audited.class, Document.class, Line.class, Setting.class)
                .forEach(configuration::addAnnotatedClass);
        List.of(Person.class, Country.class, Bare.class, Vehicle.class, Car.class, Truck.class, Counted.class)
                .forEach(configuration::addAnnotatedClass);
        configuration
                .getProperties()
                .put(
                        JdbcSettings.JAKARTA_NON_JTA_DATASOURCE,
                        rowhouse.database().owner());
        configuration.getProperties().put(SchemaToolingSettings.HBM2DDL_AUTO, "create");
        configuration
                .getProperties()
                .put(ConnectionSettings.SIGNING_KEY, rowhouse.database().signingKey());
        factory = configuration.buildSessionFactory();
        tenants = HibernateTenants.of(factory);
        tenants.create(A);
        tenants.create(B);
    }

    @AfterEach
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    @Test
    void anAttributeIsFilledWhereverItIs() {
        Note note = new Note();
        Owned owned = new Owned();
        Audited audited = new Audited();
        audited.id = 1L;
        audited.audit = new Audit();
        Truck truck = new Truck();
        truck.load = "sand";
        truck.stops = List.of("Rome");

        save(A, note, owned, audited, truck);

        assertThat(note.tenant).isEqualTo("a");
        assertThat(owned.tenant).isEqualTo("a");
        assertThat(audited.audit.tenant).isEqualTo("a");
        assertThat(truck.tenant).isEqualTo("a");
        assertThat(seen(A, Note.class)).isOne();
        assertThat(seen(B, Note.class)).isZero();
    }

    @Test
    void identifiersAreFilledToo() {
        Document document = new Document();
        document.id = new DocumentId();
        document.id.number = 1;
        document.pages = Set.of("one");
        Line line = new Line();
        line.number = 1L;
        Setting setting = new Setting();

        save(A, document, line, setting);

        assertThat(document.id.tenant).isEqualTo("a");
        assertThat(line.tenant).isEqualTo("a");
        assertThat(setting.tenant).isEqualTo("a");
        assertThat(seen(A, Line.class)).isOne();
        assertThat(seen(B, Line.class)).isZero();
        Line found = tenants().inTransaction(A, session -> session.find(Line.class, new LineId("a", 1L)));
        assertThat(found).isNotNull();
    }

    @Test
    void countersNeedNoAttribute() {
        save(A, new Counted());

        assertThat(seen(A, Counted.class)).isOne();
        assertThat(seen(B, Counted.class)).isZero();
    }

    @Test
    void collectionsNeedNoAttribute() {
        Country country = new Country();
        country.code = "IT";
        country.names = Set.of("Italia");
        tenants().inTransaction(Access.admin("shared rows"), session -> {
            session.persist(country);
            return "";
        });

        Person person = person(country);
        save(A, person);

        Person found = tenants().inTransaction(A, session -> {
            Person loaded = session.find(Person.class, person.id);
            assertThat(loaded.nicknames).containsExactly("P");
            assertThat(loaded.bag).containsExactly("b", "b");
            assertThat(loaded.phones).hasSize(1);
            assertThat(loaded.friends).hasSize(1);
            loaded.nicknames.add("Q");
            return loaded;
        });
        assertThat(found.tenant).isEqualTo("a");
        assertThat(seen(B, Person.class)).isZero();
        Long phones = tenants()
                .inTransaction(
                        B,
                        session -> session.createNativeQuery("select count(*) from person_phone", Long.class)
                                .getSingleResult());
        assertThat(phones).isZero();
    }

    @Test
    void anothersTenantIsRefusedWithoutSayingIt() {
        for (Object row : List.of(note("b"), owned("b"), setting("b"), line("b"), document("b"), audited("b"))) {
            Throwable thrown = catchThrowableOfType(Throwable.class, () -> save(A, row));

            TenantViolationException violation = violation(thrown);
            assertThat(violation.tenant()).contains(A);
            assertThat(violation.entity()).contains(row.getClass().getSimpleName());
            assertThat(thrown.getMessage()).doesNotContain("\"b\"").doesNotContain("[b");
        }
        assertThat(seen(B, Note.class)).isZero();
    }

    @Test
    void theSessionsOwnTenantMayBeSaid() {
        save(A, note("a"), owned("a"), setting("a"), line("a"), document("a"), audited("a"));

        assertThat(seen(A, Owned.class)).isOne();
    }

    @Test
    void anAdminSaysForWhom() {
        for (Object row : List.of(new Note(), new Owned(), new Setting(), line(null), document(null), audited(null))) {
            assertThatThrownBy(() -> tenants().inTransaction(Access.admin("a test"), session -> {
                        session.persist(row);
                        return "";
                    }))
                    .isInstanceOf(NoTenantException.class)
                    .hasMessageContaining("set " + row.getClass().getSimpleName() + ".");
        }

        tenants().inTransaction(Access.admin("a test"), session -> {
            List.of(note("b"), owned("b"), setting("b"), line("b"), document("b"), audited("b"))
                    .forEach(session::persist);
            return "";
        });

        for (Class<?> entity :
                List.of(Note.class, Owned.class, Setting.class, Line.class, Document.class, Audited.class)) {
            assertThat(seen(B, entity)).as(entity.getName()).isOne();
            assertThat(seen(A, entity)).as(entity.getName()).isZero();
        }
    }

    @Test
    void oneOfSeveralTenantsIsSaidToo() {
        Access both = Access.of(Set.of(A, B));

        assertThatThrownBy(() -> tenants().inTransaction(both, session -> {
                    session.persist(new Owned());
                    return "";
                }))
                .isInstanceOf(NoTenantException.class);
        tenants().inTransaction(both, session -> {
            session.persist(owned("b"));
            return "";
        });

        assertThat(seen(B, Owned.class)).isOne();
    }

    @Test
    void aRowWithAPlainAttributeIsUpdatedAndDeleted() {
        Owned owned = owned(null);
        save(A, owned);

        tenants().inTransaction(A, session -> {
            session.find(Owned.class, owned.id).name = "changed";
            return "";
        });
        owned.name = "merged";
        tenants().inTransaction(A, session -> session.merge(owned));
        tenants().inTransaction(Access.admin("a test"), session -> {
            Owned found = session.find(Owned.class, owned.id);
            assertThat(found.name).isEqualTo("merged");
            found.name = "by an admin";
            return "";
        });
        tenants().inTransaction(Access.admin("moves a row"), session -> {
            session.find(Owned.class, owned.id).tenant = "b";
            return "";
        });
        assertThat(seen(A, Owned.class)).isZero();
        tenants().inTransaction(B, session -> {
            session.remove(session.find(Owned.class, owned.id));
            return "";
        });

        assertThat(seen(B, Owned.class)).isZero();
    }

    @Test
    void aPlainAttributeCannotBeMovedToAnotherTenant() {
        Owned owned = owned(null);
        save(A, owned);

        Throwable thrown = catchThrowableOfType(
                Throwable.class,
                () -> tenants().inTransaction(A, session -> {
                    session.find(Owned.class, owned.id).tenant = "b";
                    return "";
                }));

        assertThat(violation(thrown).tenant()).contains(A);
        assertThat(seen(A, Owned.class)).isOne();
    }

    @Test
    void aReadOnlyAttributeIsFilledByTheColumnsDefault() {
        ReadOnly row = new ReadOnly();
        save(A, row);

        String tenant = tenants().inTransaction(A, session -> session.find(ReadOnly.class, row.id).tenant);
        assertThat(tenant).isEqualTo("a");
    }

    @Test
    void statelessSessionsFillItToo() {
        try (StatelessSession session = tenants().openStatelessSession(A)) {
            session.beginTransaction();
            session.insert(new Owned());
            session.insert(new Note());
            assertThat(violation(catchThrowableOfType(Throwable.class, () -> session.insert(owned("b"))))
                            .entity())
                    .contains("Owned");
            session.getTransaction().commit();
        }

        assertThat(seen(A, Owned.class)).isOne();
    }

    private void save(Tenant tenant, Object... rows) {
        tenants().inTransaction(tenant, session -> {
            List.of(rows).forEach(session::persist);
            return "";
        });
    }

    private long seen(Tenant tenant, Class<?> entity) {
        return tenants()
                .inTransaction(
                        tenant,
                        session -> session.createSelectionQuery(
                                        "select count(*) from " + entity.getSimpleName(), Long.class)
                                .getSingleResult());
    }

    private HibernateTenants tenants() {
        return Objects.requireNonNull(tenants);
    }

    private static TenantViolationException violation(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof TenantViolationException violation) {
                return violation;
            }
        }
        throw new AssertionError("No violation", thrown);
    }

    @Entity(name = "Owned")
    @TenantScoped
    static class Owned {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(name = "tenant", nullable = false)
        @Nullable
        String tenant;

        @Nullable
        String name;
    }

    @Entity(name = "ReadOnly")
    @TenantScoped
    static class ReadOnly {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(nullable = false, insertable = false, updatable = false)
        @Nullable
        String tenant;
    }
}
