package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantShared;
import dev.rowhouse.test.RowhouseExtension;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.Map;
import org.hibernate.exception.AuthException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ids of shared entities, which an admin draws who owns nothing. */
class SharedIdsIT {

    private static final Class<?>[] ENTITIES = {Currency.class, Continent.class};

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    @Entity(name = "Currency")
    @TenantShared(because = "the same for everybody")
    static class Currency {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;
    }

    @Entity(name = "Continent")
    @TenantShared(because = "the same for everybody")
    static class Continent {

        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        @Nullable
        Long id;
    }

    @Test
    void anAdminDrawsThemAndATenantWritesNothing() {
        Application.creating(ROWHOUSE.database(), Map.of(), ENTITIES).close();
        Tenant tenant = Tenant.of("tenant_1");

        try (Application application = Application.of(ROWHOUSE.database(), ENTITIES)) {
            HibernateTenants tenants = application.tenants();
            tenants.create(tenant);
            tenants.inTransaction(Access.admin("the list"), session -> {
                session.persist(new Currency());
                session.persist(new Continent());
                return null;
            });

            assertThatThrownBy(() -> tenants.inTransaction(tenant, session -> {
                        session.persist(new Currency());
                        return null;
                    }))
                    .isInstanceOf(AuthException.class)
                    .hasMessageContaining("permission denied");
            assertThat(tenants.<Long, RuntimeException>inTransaction(
                            tenant,
                            session -> session.createSelectionQuery(
                                            "select (select count(*) from Currency) + (select count(*) from Continent)",
                                            Long.class)
                                    .getSingleResult()))
                    .isEqualTo(2L);
        }
    }
}
