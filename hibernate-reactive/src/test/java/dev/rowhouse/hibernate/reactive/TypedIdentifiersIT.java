package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.hibernate.mapping.MappingSettings;
import dev.rowhouse.hibernate.reactive.Diary.Known;
import dev.rowhouse.hibernate.reactive.Diary.Numbered;
import dev.rowhouse.test.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Tenants that are no texts to Hibernate, on tables that its schema tool made. */
class TypedIdentifiersIT {

    private static <T> T await(Uni<T> uni) {
        return Await.outcome(uni.subscribeAsCompletionStage());
    }

    private static Application application(TestDatabase database, Class<?> entity) {
        return Application.creating(
                database,
                Map.of(
                        MappingSettings.APP_LOGIN,
                        database.appLogin(),
                        MappingSettings.ADMIN_LOGIN,
                        database.adminLogin()),
                entity);
    }

    @Test
    void tenantsMayBeNumbers() {
        try (TestDatabase database = TestDatabase.hardened();
                Application application = application(database, Numbered.class)) {
            MutinyTenants tenants = application.tenants().mutiny();
            Mutiny.SessionFactory factory = application.factory().unwrap(Mutiny.SessionFactory.class);
            Tenant one = Tenant.of("1");
            Tenant two = Tenant.of("2");
            await(tenants.create(one));
            await(tenants.create(two));

            await(tenants.withTransaction(one, session -> session.persist(new Numbered())));
            await(tenants.withTransaction(two, session -> session.persist(new Numbered())));

            List<Long> own = await(tenants.withSession(
                    one,
                    session -> session.createSelectionQuery("select tenant from Numbered", Long.class)
                            .getResultList()));
            List<Long> group = await(tenants.withSession(
                    Access.of(Set.of(one, two)),
                    session -> session.createSelectionQuery("select tenant from Numbered order by tenant", Long.class)
                            .getResultList()));
            List<Numbered> named = await(TenantContextCall.of(
                    two,
                    () -> factory.withSession(session -> session.createSelectionQuery("from Numbered", Numbered.class)
                            .getResultList())));
            assertThat(own).containsExactly(1L);
            assertThat(group).containsExactly(1L, 2L);
            assertThat(named).hasSize(1);
        }
    }

    @Test
    void aNumberIsNotReadFromAText() {
        try (TestDatabase database = TestDatabase.hardened();
                Application application = application(database, Numbered.class)) {
            Mutiny.SessionFactory factory = application.factory().unwrap(Mutiny.SessionFactory.class);

            assertThatThrownBy(() -> await(factory.openSession("1"))).hasMessageContaining("of type Long");
        }
    }

    @Test
    void tenantsMayBeUuids() {
        try (TestDatabase database = TestDatabase.hardened();
                Application application = application(database, Known.class)) {
            MutinyTenants tenants = application.tenants().mutiny();
            Tenant one = Tenant.of(UUID.randomUUID());
            Tenant two = Tenant.of(UUID.randomUUID());
            await(tenants.create(one));
            await(tenants.create(two));

            await(tenants.withTransaction(one, session -> session.persist(new Known())));
            await(tenants.withTransaction(two, session -> session.persist(new Known())));

            List<UUID> own = await(tenants.withTransaction(
                    one,
                    session -> session.createSelectionQuery("select tenant from Known", UUID.class)
                            .getResultList()));
            assertThat(own).containsExactly(UUID.fromString(one.id()));
            assertThat(TenantContext.current()).isEmpty();
        }
    }
}
