package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.InvalidTenantException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A tenant column may be a text, a number or a UUID, and no cast ever makes two tenants one.
 *
 * @since 0.1.0
 */
public interface TypedTenantContract extends Contract {

    @Test
    default void aBigintColumnKeepsTenantsApart() {
        keepsApart("bigint_note", Tenant.of(4_000_000_000L + Fixture.fresh()), Tenant.of(-Fixture.fresh()));
    }

    @Test
    default void anIntegerColumnKeepsTenantsApart() {
        keepsApart("integer_note", Tenant.of(Fixture.fresh()), Tenant.of(-Fixture.fresh()));
    }

    @Test
    default void aUuidColumnKeepsTenantsApart() {
        keepsApart("uuid_note", Tenant.of(UUID.randomUUID()), Tenant.of(UUID.randomUUID()));
    }

    @Test
    default void aVarcharColumnKeepsTenantsApart() {
        keepsApart("varchar_note", Tenant.of("v" + Fixture.fresh()), Tenant.of("v" + Fixture.fresh() + " x"));
    }

    @Test
    default void theEndsOfARangeAreTenantsLikeAnyOther() {
        keepsApart("bigint_note", Tenant.of(Long.MAX_VALUE), Tenant.of(Long.MIN_VALUE));
        keepsApart("integer_note", Tenant.of(Integer.MAX_VALUE), Tenant.of(Integer.MIN_VALUE));
    }

    @Test
    default void anotherSpellingOfABigintIsAnotherTenant() {
        Tenant tenant = Tenant.of(Fixture.fresh());
        holds("bigint_note", tenant);

        spellingsOf(tenant.id()).forEach(spelling -> isRefused("bigint_note", tenant, spelling));
        isRefused("bigint_note", tenant, "9223372036854775808");
        isRefused("bigint_note", tenant, "-9223372036854775809");
        isRefused("bigint_note", tenant, "1" + "0".repeat(99));
    }

    @Test
    default void anotherSpellingOfAnIntegerIsAnotherTenant() {
        Tenant tenant = Tenant.of(Fixture.fresh());
        holds("integer_note", tenant);

        spellingsOf(tenant.id()).forEach(spelling -> isRefused("integer_note", tenant, spelling));
        isRefused("integer_note", tenant, "2147483648");
        isRefused("integer_note", tenant, Long.toString((1L << 32) + Long.parseLong(tenant.id())));
    }

    @Test
    default void anotherSpellingOfAUuidIsAnotherTenant() {
        UUID id = UUID.randomUUID();
        Tenant tenant = Tenant.of(id);
        String text = "a" + tenant.id().substring(1);
        Tenant lettered = Tenant.of(text);
        holds("uuid_note", lettered);

        for (String spelling : List.of(
                text.toUpperCase(Locale.ROOT), "{" + text + "}", text.replace("-", ""), " " + text, text + " ", "a")) {
            isRefused("uuid_note", lettered, spelling);
        }
    }

    @Test
    default void aVarcharColumnTellsBlanksAndCaseApart() {
        String id = "w" + Fixture.fresh();
        Tenant tenant = Tenant.of(id);
        holds("varchar_note", tenant);

        for (String spelling : List.of(id + " ", " " + id, id.toUpperCase(Locale.ROOT), id + "\u0301")) {
            holds("varchar_note", Tenant.of(spelling));
            assertThat(seen("varchar_note", Access.of(Tenant.of(spelling)))).containsExactly("of " + spelling);
        }
        assertThat(seen("varchar_note", Access.of(tenant))).containsExactly("of " + id);
    }

    private static List<String> spellingsOf(String number) {
        return List.of(
                "0" + number,
                " " + number,
                number + " ",
                "+" + number,
                number + ".0",
                number + "e0",
                number + "_0",
                "0x" + number,
                "-0",
                "\u0661",
                number + "\u00A0",
                "one");
    }

    private void keepsApart(String table, Tenant one, Tenant two) {
        holds(table, one);
        holds(table, two);

        assertThat(seen(table, Access.of(one))).containsExactly("of " + one);
        assertThat(seen(table, Access.of(two))).containsExactly("of " + two);
        assertThat(seen(table, Access.of(Set.of(one, two)))).containsExactlyInAnyOrder("of " + one, "of " + two);
        assertThat(update(one, "update " + table + " set title = title")).isOne();
        String give =
                "update " + table + " set tenant = (select cast('" + two + "' as " + table.replace("_note", "") + "))";
        Expect.violation(() -> update(one, give));
        assertThat(seen(table, Access.of(two))).containsExactly("of " + two);
    }

    /** A registered tenant with one row. */
    private void holds(String table, Tenant tenant) {
        gateway().tenants().create(tenant);
        gateway()
                .inTransaction(
                        Access.of(tenant),
                        session -> session.update("insert into " + table + " (title) values (?)", "of " + tenant));
    }

    private List<String> seen(String table, Access access) {
        return gateway()
                .inTransaction(
                        access,
                        session -> session.query("select title from " + table).texts());
    }

    /** A tenant of that spelling may exist, and this table has no place for it. */
    private void isRefused(String table, Tenant tenant, String spelling) {
        Tenant other = Tenant.of(spelling);
        if (!gateway().tenants().exists(other)) {
            gateway().tenants().create(other);
        }
        for (Access access : List.of(Access.of(other), Access.of(Set.of(tenant, other)))) {
            Expect.refusal(
                    SqlStates.INVALID_TENANT,
                    InvalidTenantException.class,
                    () -> gateway().inTransaction(access, session -> session.query("select title from " + table)));
        }
        Expect.refusal(
                SqlStates.INVALID_TENANT,
                InvalidTenantException.class,
                () -> update(other, "insert into " + table + " (title) values ('x')"));
        assertThat(seen(table, Access.of(tenant))).containsExactly("of " + tenant);
    }
}
