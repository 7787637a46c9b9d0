package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.UnknownTenantException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Who is no tenant, or no longer one, gets an error and never an empty result.
 *
 * @since 0.1.0
 */
public interface NoTenantContract extends Contract {

    @Test
    default void outsideOfAnyContextNothingIsOpened() {
        boolean[] opened = new boolean[1];

        assertThatExceptionOfType(GatewayFailure.class)
                .isThrownBy(() -> gateway().inContext(session -> opened[0] = true))
                .satisfies(failure -> assertThat(failure.rowhouse()).containsInstanceOf(NoTenantException.class));
        assertThat(opened[0]).isFalse();
    }

    @Test
    default void anUnknownTenantIsRefusedAtItsFirstStatement() {
        Tenant unknown = Tenant.of("unknown-" + Fixture.fresh());

        for (String sql : List.of("select * from note", "insert into note (title) values ('x') returning id")) {
            Expect.refusal(
                    SqlStates.UNKNOWN_TENANT,
                    UnknownTenantException.class,
                    () -> gateway().inTransaction(Access.of(unknown), session -> session.query(sql)));
            Expect.refusal(
                    SqlStates.UNKNOWN_TENANT, UnknownTenantException.class, () -> query(Access.of(unknown), sql));
        }
    }

    @Test
    default void aSuspendedTenantIsOutAtItsNextStatement() {
        Tenant tenant = newTenant("one");

        gateway().inTransaction(Access.of(tenant), session -> {
            assertThat(titles(session)).containsExactly("one");
            gateway().tenants().suspend(tenant);
            suspended(() -> titles(session));
            session.rollback();
            suspended(() -> session.update("insert into note (title) values ('x')"));
            session.rollback();
            gateway().tenants().resume(tenant);
            return assertThat(titles(session)).containsExactly("one");
        });
    }

    private static void suspended(ThrowingCallable action) {
        Expect.refusal(SqlStates.TENANT_SUSPENDED, TenantSuspendedException.class, action);
    }

    @Test
    default void aDeletedTenantIsOutAndItsRowsAreKept() {
        Tenant tenant = newTenant("one");

        gateway().tenants().delete(tenant);

        Expect.refusal(SqlStates.UNKNOWN_TENANT, UnknownTenantException.class, () -> titlesSeenBy(tenant));
        assertThat(titlesKeptFor(tenant)).containsExactly("one");
        gateway().tenants().create(tenant);
        assertThat(titlesSeenBy(tenant)).containsExactly("one");
    }

    /** Whether the way in enters anew for each statement, or the database refuses what it finds: nobody else's rows. */
    @Test
    default void anOverwrittenTokenShowsNoOtherTenant() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        List<String> seen = new ArrayList<>();

        for (String token : List.of("", other.id(), "0".repeat(98) + other.id())) {
            gateway().inTransaction(Access.of(own), session -> {
                session.query("select set_config('rowhouse.token', ?, true)", token);
                try {
                    seen.addAll(titles(session));
                } catch (GatewayFailure refused) {
                    assertThat(refused.rowhouse()).isPresent();
                }
                session.rollback();
                return seen.addAll(titles(session));
            });
        }

        assertThat(seen).hasSizeGreaterThanOrEqualTo(3).containsOnly("one");
    }
}
