package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The database alone holds the wall: here the application's login goes straight to the server with a token, past whatever a
 * way in would refuse.
 *
 * <p>It holds where the application has a login of its own.
 *
 * @since 0.1.0
 */
public interface DatabaseWallContract extends Contract {

    /** A right on any other sequence would stop these by accident, so there is none meanwhile. */
    @Test
    default void theRolesThatPoliciesNameCannotBeDisowned() {
        Tenant own = newTenant("own");
        Tenant other = newTenant("secret");
        Straight straight = new Straight(database());
        database().asOwner(straight.filledIn("revoke usage on sequence note_id_seq from {tenant}, {group}, {admin}"));
        try {
            stands(
                    own,
                    other,
                    "drop owned by {tenant}",
                    "drop owned by {tenant} cascade",
                    "drop owned by {tenant} restrict",
                    "drop owned by {tenant}, {app}",
                    "drop owned by {group}",
                    "drop owned by {admin} cascade",
                    "drop owned by {gate}",
                    "do $$ begin execute 'drop owned by {tenant}'; end $$",
                    "drop role {tenant}",
                    "alter role {tenant} rename to gone",
                    "alter role {tenant} bypassrls");
        } finally {
            database().asOwner(straight.filledIn("grant usage on sequence note_id_seq to {tenant}, {group}, {admin}"));
        }
    }

    @Test
    default void otherRolesAreOutOfReach() {
        stands(
                "set role {admin}",
                "set role {group}",
                "set role {gate}",
                "set role {owner}",
                "set role postgres",
                "set session authorization {owner}",
                "select set_config('role', '{group}', false)",
                "select set_config('session_authorization', '{owner}', true)",
                "grant {admin} to {app}",
                "grant {group} to {app}",
                "grant {owner} to {app}",
                "alter role {app} superuser",
                "alter role {app} bypassrls",
                "create role evil in role {admin}");
    }

    @Test
    default void noStatementChangesTheWall() {
        stands(
                "truncate note cascade",
                "truncate uuid_note",
                "alter table note disable row level security",
                "alter table note no force row level security",
                "drop policy rowhouse_tenant_floor on note",
                "alter policy rowhouse_tenant_floor on note using (true)",
                "create policy wide on note using (true)",
                "alter table note add column x text",
                "alter table note owner to {app}",
                "drop table note",
                "create trigger t before insert on note execute function suppress_redundant_updates_trigger()",
                "create rule r as on insert to note do instead nothing",
                "create or replace function rowhouse.current_tenant() returns text language sql as 'select ''x'''",
                "alter function rowhouse.current_tenant() owner to {app}",
                "drop schema rowhouse cascade",
                "create publication p for table note",
                "create extension dblink",
                "security label on table note is 'x'",
                "set session_replication_role = replica",
                "vacuum full note");
    }

    @Test
    default void nothingCanBeCreatedThatShadowsTheWall() {
        stands(
                "create table public.evil (x text)",
                "create temporary table note (tenant text, title text)",
                "create schema evil",
                "create table rowhouse.evil (x text)",
                "create function public.evil() returns text language sql as 'select ''x'''",
                "create function pg_temp.evil() returns text language sql as 'select ''x'''",
                "create operator public.= (leftarg = text, rightarg = text, function = texteq)",
                "create type public.evil as (x text)",
                "create domain public.evil as text");
    }

    @Test
    default void theLoginReachesNeitherKeysNorRegistry() {
        stands(
                "select * from rowhouse.signing_key",
                "select rowhouse.add_key('attacker', '0123456789abcdef')",
                "insert into rowhouse.signing_key (id, inner_pad, outer_pad) values ('attacker', '', '')",
                "delete from rowhouse.signing_key",
                "select id from rowhouse.tenant",
                "insert into rowhouse.tenant (id) values ('attacker')",
                "update rowhouse.tenant set state = 'suspended'",
                "delete from rowhouse.tenant",
                "update rowhouse.installation set version = 99",
                "lock table rowhouse.tenant",
                "select rowhouse.current_tenants()");
    }

    @Test
    default void filesAndProgramsAreOutOfReach() {
        stands(
                "copy note to '/tmp/rowhouse-attack'",
                "copy (select * from note) to program 'true'",
                "copy note from program 'true'",
                "select pg_read_file('/etc/passwd')",
                "select pg_ls_dir('.')",
                "select lo_import('/etc/passwd')");
    }

    @Test
    default void partitionsCannotBeNamedDirectly() {
        stands(
                "select * from event_2025",
                "delete from event_2026",
                "insert into event_2026 (day, title) values ('2026-01-01', 'x')");
    }

    @Test
    default void rowSecurityCannotBeSwitchedOff() {
        Tenant own = newTenant("one");
        newTenant("two");

        List<String> seen = new Straight(database()).inTransaction(Access.of(own), connection -> {
            Straight.run(connection, "set local row_security = off");
            return Straight.run(connection, "select title from note");
        });

        assertThat(seen).containsExactly("!42501");
    }

    @Test
    default void whatRunsAsTheOwnerShowsNothing() {
        Access own = Access.of(newTenant("one"));
        Straight straight = new Straight(database());

        assertThat(straight.attempt(own, "select title from owner_view")).isEmpty();
        assertThat(straight.attempt(own, "select * from owner_titles()")).isEmpty();
        assertThat(straight.attempt("select title from owner_view")).isEmpty();
    }

    @Test
    default void aStrangersPolicyDoesNotWidenTheFloor() throws Exception {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        Straight straight = new Straight(database());
        database().asOwner("create policy stranger on note using (true) with check (true)");
        try {
            assertThat(straight.attempt(Access.of(own), "select title from note"))
                    .containsExactly("one");
            assertThat(straight.attempt(
                            Access.of(own), "insert into note (tenant, title) values ('" + other + "', 'planted')"))
                    .containsExactly("!42501");
            assertThat(straight.attempt("select title from note")).containsExactly("!RH001");
        } finally {
            database().asOwner("drop policy stranger on note");
        }
    }

    /** Each statement is refused, the wall is as it was, and both tenants have what they had. */
    private void stands(String... attacks) {
        Tenant own = newTenant("own");
        Tenant other = newTenant("secret");
        stands(own, other, attacks);
    }

    private void stands(Tenant own, Tenant other, String... attacks) {
        Straight straight = new Straight(database());
        List<String> wall = Truth.of(database()).wall();
        for (String attack : attacks) {
            String sql = straight.filledIn(attack);

            List<String> seen = straight.attempt(Access.of(own), sql);

            assertThat(seen).as("what came of: %s", sql).hasSize(1).allMatch(text -> text.startsWith("!"));
            assertThat(Truth.of(database()).wall())
                    .as("the wall after: %s", sql)
                    .isEqualTo(wall);
            assertThat(straight.attempt(Access.of(own), "select title from note"))
                    .as("own rows after: %s", sql)
                    .containsExactly("own");
            assertThat(straight.attempt(Access.of(other), "select title from note"))
                    .as("other rows after: %s", sql)
                    .containsExactly("secret");
        }
    }
}
