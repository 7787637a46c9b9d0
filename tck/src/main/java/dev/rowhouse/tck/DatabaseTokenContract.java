package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A token counts in its own transaction and nowhere else, whatever the server has planned or cached: seen by the application's
 * login straight at the server.
 *
 * <p>It holds where the application has a login of its own.
 *
 * @since 0.1.0
 */
public interface DatabaseTokenContract extends Contract {

    @Test
    default void aLoginWithoutATokenIsToldSoOnEveryTable() {
        newTenant("one");
        Straight straight = new Straight(database());

        for (String table : List.of(
                "note",
                "note_line",
                "uuid_note",
                "bigint_note",
                "integer_note",
                "varchar_note",
                "event",
                "\"Mixed Case\".\"Order \"\"Item\"\"\"")) {
            assertThat(straight.attempt("select * from " + table)).as(table).containsExactly("!RH001");
            assertThat(straight.attempt("delete from " + table)).as(table).containsExactly("!RH001");
        }
        assertThat(straight.attempt("insert into note (title) values ('x')")).containsExactly("!RH001");
        assertThat(straight.attempt("update note set title = 'x'")).containsExactly("!RH001");
    }

    @Test
    default void aTokenEndsWithItsTransaction() {
        Tenant own = newTenant("one");
        Straight straight = new Straight(database());

        List<String> seen = straight.inTransaction(Access.of(own), connection -> {
            List<String> both = new ArrayList<>(Straight.run(connection, "select title from note"));
            connection.commit();
            both.addAll(Straight.run(connection, "select title from note"));
            return both;
        });

        assertThat(seen).containsExactly("one", "!RH001");
    }

    @Test
    default void aTokenKeptForTheSessionIsWorthlessInTheNextTransaction() {
        Tenant own = newTenant("one");
        Straight straight = new Straight(database());

        List<String> seen = straight.inTransaction(Access.of(own), connection -> {
            Straight.run(connection, "select set_config('rowhouse.token', current_setting('rowhouse.token'), false)");
            List<String> all = new ArrayList<>(Straight.run(connection, "select title from note"));
            connection.commit();
            all.addAll(Straight.run(connection, "select title from note"));
            all.addAll(Straight.run(connection, "insert into note (title) values ('planted')"));
            return all;
        });

        assertThat(seen).containsExactly("one", "!RH001", "!RH001");
    }

    @Test
    default void aPreparedPlanServesEachTenantItsOwn() {
        Straight straight = new Straight(database());
        String one = straight.token(Access.of(newTenant("one")));
        String two = straight.token(Access.of(newTenant("two")));

        List<String> seen = straight.connected(connection -> {
            List<String> all = new ArrayList<>(Straight.run(connection, "prepare titles as select title from note"));
            connection.commit();
            for (String token : List.of(one, two, one, one, one, one, one, two)) {
                Straight.enter(connection, token);
                all.addAll(Straight.run(connection, "execute titles"));
                connection.commit();
            }
            all.addAll(Straight.run(connection, "execute titles"));
            return all;
        });

        assertThat(seen).containsExactly("one", "two", "one", "one", "one", "one", "one", "two", "!RH001");
    }

    @Test
    default void parallelWorkersSeeTheSameTenant() {
        Tenant own = newTenant("one", "two", "three");
        newTenant("four");

        List<String> seen = new Straight(database()).inTransaction(Access.of(own), connection -> {
            Straight.run(
                    connection,
                    "select set_config(name, 'on', true) from pg_settings"
                            + " where name in ('force_parallel_mode', 'debug_parallel_query')");
            return Straight.run(connection, "select count(*) from note");
        });

        assertThat(seen).containsExactly("3");
    }

    @Test
    default void aGroupsTokenOpensNothingForTheApplicationsLogin() {
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));

        assertThat(new Straight(database()).attempt(group, "select title from note"))
                .containsExactly("!RH002");
    }
}
