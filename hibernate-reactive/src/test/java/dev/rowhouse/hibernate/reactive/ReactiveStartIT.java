package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.BrokenWallException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.pool.impl.DefaultSqlClientPool;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;
import org.hibernate.reactive.provider.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a factory opens, and when not. */
class ReactiveStartIT {

    private TestDatabase database;

    @BeforeEach
    void make() {
        database = TestDatabase.hardened();
        database.asOwner(Fixture.ddl());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** Has nothing to do with tenants. */
    @Entity(name = "Plain")
    static class Plain {

        @Id
        long id;
    }

    @Test
    void aFactoryWhoseWallDoesNotStandIsNotOpened() {
        assertThatThrownBy(() -> Application.of(database, TckNote.class)).isInstanceOf(BrokenWallException.class);
    }

    @Test
    void aPoolOfTheApplicationsOwnIsRefused() {
        database.protect(Fixture.MODEL);

        assertThatThrownBy(() -> Application.of(
                        database,
                        Map.of(Settings.SQL_CLIENT_POOL, DefaultSqlClientPool.class.getName()),
                        TckNote.class))
                .hasMessageContaining(Settings.SQL_CLIENT_POOL);
    }

    @Test
    void withoutAnAdminTheVerbsNameTheSetting() {
        database.protect(Fixture.MODEL);
        Configuration configuration = configuration(TckNote.class);
        configuration.getProperties().put(ConnectionSettings.SIGNING_KEY, database.signingKey());

        try (SessionFactory factory = built(configuration)) {
            StageTenants tenants = ReactiveTenants.of(factory).stage();

            assertThatThrownBy(() -> Await.outcome(tenants.create(Tenant.of("one"))))
                    .isInstanceOf(MissingAdminConnectionException.class)
                    .hasMessageContaining(ConnectionSettings.ADMIN_USER);
        }
    }

    @Test
    void aFactoryThatHasNoTenantsInMindIsHibernatesOwn() {
        database.asOwner("create table Plain (id bigint primary key)", "grant all on Plain to public");

        try (SessionFactory factory = built(configuration(Plain.class))) {
            Mutiny.SessionFactory mutiny = factory.unwrap(Mutiny.SessionFactory.class);
            Long rows = Await.outcome(
                    mutiny.withSession(session -> session.createSelectionQuery("select count(*) from Plain", Long.class)
                                    .getSingleResult())
                            .subscribeAsCompletionStage());

            assertThat(rows).isZero();
            assertThatThrownBy(() -> ReactiveTenants.of(factory)).hasMessageContaining("has no tenants");
        }
    }

    private Configuration configuration(Class<?> entity) {
        Configuration configuration = new Configuration();
        configuration.setProperty(JdbcSettings.JAKARTA_JDBC_URL, database.jdbcUrl());
        configuration.setProperty(JdbcSettings.JAKARTA_JDBC_USER, database.appLogin());
        return configuration.addAnnotatedClass(entity);
    }

    private static SessionFactory built(Configuration configuration) {
        return configuration.buildSessionFactory(new ReactiveServiceRegistryBuilder()
                .applySettings(configuration.getProperties())
                .build());
    }
}
