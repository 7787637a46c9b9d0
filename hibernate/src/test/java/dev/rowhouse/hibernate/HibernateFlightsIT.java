package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.test.FlightCounter;
import dev.rowhouse.test.RowhouseExtension;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session of a tenant costs in flights, next to Hibernate without tenants over the same connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HibernateFlightsIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened()
            .with(
                    "create table plain_row (id bigint primary key, name text)",
                    "create sequence plain_row_seq increment by 50",
                    "grant all on plain_row, plain_row_seq to public");

    private static final Tenant TENANT = Tenant.of("tenant_1");
    private static final int WARM = 8;

    @SuppressWarnings("NullAway.Init") // by start()
    private SessionFactory factory;

    @SuppressWarnings("NullAway.Init") // by start()
    private SessionFactory plain;

    @BeforeAll
    void start() {
        try (Application application = Application.creating(ROWHOUSE.database(), Map.of(), SeedStringRow.class)) {
            application.tenants().create(TENANT);
        }
        factory = counted(SeedStringRow.class).buildSessionFactory();
        plain = counted(PlainRow.class).buildSessionFactory();
    }

    @AfterAll
    void stop() {
        factory.close();
        plain.close();
    }

    @Test
    void aTransactionOfOneQueryCostsWhatItCostsWithoutTenants() {
        long expected = flights(plain::openSession, session -> query(session, "PlainRow", 1));

        assertThat(flights(this::open, session -> query(session, "SeedStringRow", 1)))
                .isEqualTo(expected)
                .isEqualTo(2);
    }

    @Test
    void aTransactionOfTenQueriesCostsWhatItCostsWithoutTenants() {
        long expected = flights(plain::openSession, session -> query(session, "PlainRow", 10));

        assertThat(flights(this::open, session -> query(session, "SeedStringRow", 10)))
                .isEqualTo(expected)
                .isEqualTo(11);
    }

    @Test
    void aBatchOfAHundredInsertsCostsAtMostOneFlightMore() {
        long expected = flights(
                plain::openSession,
                session -> IntStream.range(0, 100).forEach(number -> session.persist(new PlainRow("row"))));

        assertThat(flights(
                        this::open,
                        session -> IntStream.range(0, 100)
                                .forEach(number -> session.persist(new SeedStringRow("row", null)))))
                .isBetween(expected, expected + 1);
    }

    @Test
    void aStatelessReadOutsideOfATransactionIsOneFlight() {
        HibernateTenants tenants = HibernateTenants.of(factory);
        try (StatelessSession session = tenants.openStatelessSession(TENANT)) {
            for (int i = 0; i < WARM; i++) {
                long before = FlightCounter.flights();
                session.createSelectionQuery("select name from SeedStringRow where id = 1", String.class)
                        .list();

                assertThat(FlightCounter.flights() - before).isEqualTo(1);
            }
        }
    }

    @Test
    void withoutATenantNothingIsSent() {
        long before = FlightCounter.flights();

        try (Session session = factory.openSession()) {
            assertThatThrownBy(() -> session.createSelectionQuery("from SeedStringRow", SeedStringRow.class)
                            .list())
                    .isInstanceOf(NoTenantException.class);
        }
        assertThat(FlightCounter.flights()).isEqualTo(before);
    }

    private Session open() {
        return HibernateTenants.of(factory).openSession(TENANT);
    }

    private static void query(Session session, String entity, int times) {
        for (int i = 0; i < times; i++) {
            session.createSelectionQuery("select name from " + entity + " where id = 1", String.class)
                    .list();
        }
    }

    /** Of one transaction, when everything that is prepared once is prepared. */
    private static long flights(Supplier<Session> opening, Consumer<Session> work) {
        long flights = 0;
        for (int i = 0; i < WARM; i++) {
            try (Session session = opening.get()) {
                long before = FlightCounter.flights();
                session.beginTransaction();
                work.accept(session);
                session.getTransaction().commit();
                flights = FlightCounter.flights() - before;
            }
        }
        return flights;
    }

    private static Configuration counted(Class<?> entity) {
        Configuration configuration = new Configuration().addAnnotatedClass(entity);
        configuration.setProperty(JdbcSettings.JAKARTA_JDBC_URL, url());
        configuration.setProperty(
                JdbcSettings.JAKARTA_JDBC_USER, ROWHOUSE.database().appLogin());
        configuration.setProperty(BatchSettings.STATEMENT_BATCH_SIZE, 50);
        configuration.setProperty(JdbcSettings.AUTOCOMMIT, true);
        if (entity == SeedStringRow.class) {
            configuration
                    .getProperties()
                    .put(ConnectionSettings.SIGNING_KEY, ROWHOUSE.database().signingKey());
        }
        return configuration;
    }

    private static String url() {
        return ROWHOUSE.database().jdbcUrl() + "?socketFactory=" + FlightCounter.PROPERTY_VALUE;
    }

    /** A row that is nobody's. */
    @Entity(name = "PlainRow")
    @Table(name = "plain_row")
    static class PlainRow {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Nullable
        String name;

        PlainRow() {}

        PlainRow(String name) {
            this.name = name;
        }
    }
}
