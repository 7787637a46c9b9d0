package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.domain.Publisher;
import dev.rowhouse.test.RowhouseExtension;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.SchemaToolingSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two tenants for every test, who have the same in all tables of the domain. After the test the other one's rows must be as they
 * were, whatever the test did: it is never about them.
 */
@ParameterizedClass
@EnumSource(DomainTests.Mapping.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DomainTests {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** How the entities are mapped. */
    enum Mapping {
        /** With {@code @TenantId}: Hibernate's predicate and the wall. */
        TENANT_ID,
        /** Without an attribute: the wall alone. */
        NO_ATTRIBUTE
    }

    @Parameter
    Mapping mapping = Mapping.TENANT_ID;

    Tenant own = Tenant.of("none yet");
    Tenant other = own;

    private @Nullable Application application;
    private @Nullable Publisher ours;
    private @Nullable Publisher theirs;
    private List<String> before = List.of();

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start() {
        ROWHOUSE.database()
                .asOwner("create or replace function book_titles() returns setof text language plpgsql stable as"
                        + " $$ begin return query select title::text from book order by title; end $$");
        application = Application.creating(ROWHOUSE.database(), this::configure, Publisher.entities());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    /** What a subclass wants to set besides. */
    void configure(Configuration configuration) {
        configuration.setProperty(SchemaToolingSettings.JAKARTA_HBM2DDL_CREATE_SCHEMAS, true);
        configuration.setProperty(BatchSettings.STATEMENT_BATCH_SIZE, 20);
        configuration.setProperty(BatchSettings.ORDER_INSERTS, true);
        if (mapping == Mapping.NO_ATTRIBUTE) {
            configuration.addResource(Publisher.WITHOUT_ATTRIBUTE);
        }
    }

    @BeforeEach
    void found() {
        int number = COUNT.incrementAndGet();
        own = Tenant.of("own_" + number);
        other = Tenant.of("other_" + number);
        tenants().create(own);
        tenants().create(other);
        ours = tenants().inTransaction(own, session -> Publisher.persist(session, own.id()));
        theirs = tenants().inTransaction(other, session -> Publisher.persist(session, other.id()));
        before = truth().rowsOf(other);
    }

    @AfterEach
    void theOthersRowsAreAsTheyWere() {
        assertThat(before).hasSizeGreaterThan(20);
        assertThat(truth().rowsOf(other)).isEqualTo(before);
    }

    HibernateTenants tenants() {
        return application().tenants();
    }

    Application application() {
        return Objects.requireNonNull(application);
    }

    /** What the tenant of the test has. */
    Publisher ours() {
        return Objects.requireNonNull(ours);
    }

    /** What the other one has. */
    Publisher theirs() {
        return Objects.requireNonNull(theirs);
    }

    Truth truth() {
        return new Truth(ROWHOUSE.database());
    }

    boolean hasTenantId() {
        return mapping == Mapping.TENANT_ID;
    }

    /** Does the work in one transaction of the test's tenant. */
    void inTransaction(Consumer<TenantSession> work) {
        tenants().inTransaction(own, session -> {
            work.accept(session);
            return null;
        });
    }

    /** The titles of the tenant's books, read in a session of their own. */
    List<String> titles() {
        return tenants()
                .inTransaction(
                        own,
                        session -> session.createNamedSelectionQuery("books", String.class)
                                .list());
    }
}
