package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import org.junit.jupiter.api.Test;

/**
 * What runs with the owner's rights shows a tenant nothing, rather than everything.
 *
 * @since 0.1.0
 */
public interface ViewContract extends Contract {

    @Test
    default void aViewOfTheOwnerShowsNothing() {
        Tenant own = newTenant("one");
        newTenant("two");

        Rows rows = query(own, "select title from owner_view");

        assertThat(rows.isEmpty()).isTrue();
    }

    @Test
    default void aViewOfTheOwnerWritesNothing() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        Access access = Access.of(own);

        assertThat(update(access, "update owner_view set title = 'x'")).isZero();
        assertThat(update(access, "delete from owner_view")).isZero();
        Expect.violation(() -> update(access, "insert into owner_view (tenant, title) values (?, 'x')", other.id()));

        assertThat(titlesKeptFor(own)).containsExactly("one");
        assertThat(titlesKeptFor(other)).containsExactly("two");
    }

    @Test
    default void aDefinerFunctionOfTheOwnerShowsNothing() {
        Tenant own = newTenant("one");
        newTenant("two");

        Rows rows = query(own, "select t from owner_titles() t");

        assertThat(rows.isEmpty()).isTrue();
    }
}
