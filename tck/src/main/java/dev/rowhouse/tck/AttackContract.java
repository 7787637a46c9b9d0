package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever a tenant's session is made to say, the other tenants' rows stay unseen and unchanged, the wall stands, and the next
 * session on the same connection works. Whether an attack is refused by the way in or by the database is not asked.
 *
 * <p>It holds where the application has a login of its own.
 *
 * @since 0.1.0
 */
public interface AttackContract extends Contract {

    /** An attack may leave what it likes on a connection; the tests after it are about something else. */
    @AfterEach
    default void discardPoisonedConnections() {
        gateway().discardConnections();
    }

    @Test
    default void theRoleCannotBeChanged() {
        survives(
                "reset role",
                "set role none",
                "set role {admin}",
                "set local role {group}",
                "set role {owner}",
                "set session authorization {owner}",
                "reset session authorization",
                "select set_config('role', 'none', false)",
                "select set_config('role', '{tenant}', false)",
                "select set_config('role', '{group}', false)",
                "select set_config('role', '{admin}', true)",
                "select set_config('role', '{gate}', true)",
                "select set_config('role', '{owner}', true)",
                "select set_config('session_authorization', '{owner}', true)",
                "update pg_settings set setting = '{admin}' where name = 'role'",
                "grant {admin} to {app}",
                "alter role {app} superuser");
    }

    @Test
    default void theTokenCannotBeForged() {
        survives(
                "select set_config('rowhouse.token', '{victim}', false)",
                "select set_config('rowhouse.token', '', false)",
                "select set_config('rowhouse.token', null, false)",
                "select set_config('rowhouse.token', left(current_setting('rowhouse.token'), 117) || '{victim}', false)",
                "select set_config('rowhouse.token', left(current_setting('rowhouse.token'), 117) || '{victim}', true)",
                "select set_config('rowhouse.token', replace(current_setting('rowhouse.token'), '{attacker}', '{victim}'), true)",
                "select set_config('rowhouse.token', substr(current_setting('rowhouse.token'), 1, 20), true)",
                "select set_config('rowhouse.token', repeat('f', 5000000), true)",
                "select rowhouse.enter('{victim}', 'public')",
                "select rowhouse.enter(null, null)",
                "select rowhouse.enter(substr(replace(current_setting('rowhouse.token'), '{attacker}', '{victim}'), 17), 'public')",
                "select rowhouse.enter(substr(current_setting('rowhouse.token'), 17), 'public', '{admin}')",
                "select rowhouse.enter(substr(current_setting('rowhouse.token'), 17), 'public', '{group}')",
                "select rowhouse.current_tenants()",
                "select rowhouse.verified('74')",
                "with t as materialized (select set_config('rowhouse.token', replace(current_setting('rowhouse.token'),"
                        + " '{attacker}', '{victim}'), true)) select n.title from t, note n",
                "select title from note where set_config('rowhouse.token', '{victim}', true) is not null",
                "set rowhouse.token = '{victim}'",
                "set local rowhouse.token to '{victim}'",
                "reset rowhouse.token");
    }

    @Test
    default void keysAndRegistryAreOutOfReach() {
        survives(
                "select * from rowhouse.signing_key",
                "table rowhouse.signing_key",
                "select rowhouse.add_key('attacker', '0123456789abcdef')",
                "insert into rowhouse.signing_key (id, inner_pad, outer_pad) values ('attacker', '', '')",
                "delete from rowhouse.signing_key",
                "select id from rowhouse.tenant",
                "insert into rowhouse.tenant (id) values ('attacker')",
                "update rowhouse.tenant set state = 'suspended'",
                "delete from rowhouse.tenant",
                "update rowhouse.installation set version = 99",
                "delete from rowhouse.installation",
                "select setval('rowhouse.wall', 1)");
    }

    @Test
    default void theWallCannotBeTakenDown() {
        survives(
                "set row_security = off",
                "select set_config('row_security', 'off', false)",
                "truncate note",
                "alter table note disable row level security",
                "alter table note no force row level security",
                "alter table note alter column tenant drop default",
                "alter table note owner to {app}",
                "drop policy rowhouse_tenant_floor on note",
                "alter policy rowhouse_tenant_floor on note using (true)",
                "create policy wide on note using (true)",
                "grant select on note to public",
                "drop table note cascade",
                "drop schema rowhouse cascade",
                "drop owned by {tenant}",
                "drop owned by {tenant} cascade",
                "drop owned by {app}",
                "reassign owned by {tenant} to {app}",
                "create rule r as on insert to note do instead nothing",
                "create trigger t before insert on note execute function suppress_redundant_updates_trigger()",
                "create or replace function rowhouse.current_tenant() returns text language sql as 'select ''{victim}'''",
                "create extension dblink",
                "do $$ begin execute 'drop owned by {tenant}'; end $$",
                "select query_to_xml('drop owned by {tenant}', true, false, '')",
                "select * from ts_stat('drop owned by {tenant}')");
    }

    @Test
    default void nothingCanBeMadeThatTheNextSessionWouldMeet() {
        survives(
                "create table public.evil (title text)",
                "create temporary table note (tenant text, title text)",
                "create temporary view note as select 'planted' as title",
                "create schema evil",
                "create function pg_temp.f() returns text language sql as 'select ''x'''",
                "select * into public.evil from note",
                "select * into temporary note from public.note",
                "with n as (select 'planted' as title) select * into temporary note from n",
                "load 'plpgsql'");
    }

    @Test
    default void settingsDoNotReachTheNextSession() {
        survives(
                "select set_config('search_path', 'pg_catalog', false)",
                "select set_config('search_path', 'evil, pg_temp', false)",
                "set search_path = evil",
                "alter role {app} set search_path = evil",
                "alter role current_user set row_security = off",
                "alter role current_user set local_preload_libraries = 'nonexistent'",
                "alter role {app} password 'stolen'",
                "alter database current_database set row_security = off",
                "alter system set row_security = off",
                "prepare p as select 1",
                "do $$ begin execute 'deallocate all'; end $$",
                "deallocate all",
                "discard all",
                "reset all",
                "declare c cursor with hold for select title from note",
                "set session characteristics as transaction read only",
                "prepare transaction 'stuck'",
                "lock table note in access exclusive mode");
    }

    @Test
    default void nothingThatAQueryLeavesReachesTheNextSession() {
        survives(
                "select set_config('attack.left', 'x', false)",
                "select set_config('attack.left', 'x', true)",
                "select set_config('attack.' || 'left', 'x', false)",
                "select pg_catalog . \"set_config\" /* c */ ('TimeZone', 'Etc/GMT+12', false)",
                "select U&\"\\0073et_config\"('DateStyle', 'ISO, DMY', false)",
                "select {fn set_config('transform_null_equals', 'on', false)}",
                "select set_config('gin_fuzzy_search_limit', '1', false)",
                "select set_config('default_text_search_config', 'pg_catalog.simple', false)",
                "select set_config('default_transaction_read_only', 'on', false)",
                "select set_config('statement_timeout', '1', false)",
                "select set_config('standard_conforming_strings', 'off', false)",
                "select title from note where set_config('array_nulls', 'off', false) is not null",
                "insert into note (title) select set_config('synchronous_commit', 'off', false)",
                "update pg_settings set setting = 'off' where name = 'array_nulls'",
                "with s as (update \"pg_settings\" set setting = 'off' where name = 'array_nulls') select 1",
                "merge into pg_settings using (select 1) o on name = 'array_nulls' when matched then update set setting = 'off'",
                "select query_to_xml('select set_config(''attack.left'', ''x'', false)', true, false, '')",
                "select query_to_xmlschema('select set_config(''attack.left'', ''x'', false)', true, false, '')",
                "select * from ts_stat('select to_tsvector(set_config(''attack.left'', ''x'', false))')",
                "select ts_rewrite('a', 'select ''a''::tsquery, set_config(''attack.left'', ''x'', false)::tsquery')",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_lock_shared(1, 2)",
                "select query_to_xml('select pg_advisory_lock(3)', true, false, '')",
                "select pg_export_snapshot()");
    }

    /** The server reads a constant when a text is prepared, and a driver keeps that for the next session with the same text. */
    @Test
    default void aTextMeansWhatItMeansInItsOwnSession() {
        Tenant attacker = newTenant();
        Tenant victim = newTenant();
        String right = "2026-01-01 00:00:00";
        String text =
                "select (timestamptz '" + right + "' at time zone current_setting('TimeZone'))::text where ? = 'x'";

        for (String local : new String[] {"true", "false"}) {
            gateway().inTransaction(Access.of(attacker), session -> {
                Siege.attempt(() -> session.query("select set_config('TimeZone', 'Etc/GMT+12', " + local + ")")
                        .texts());
                for (int i = 0; i < 12; i++) {
                    Siege.attempt(() -> session.query(text, "x").texts());
                }
                return local;
            });

            List<String> seen = gateway().inTransaction(Access.of(victim), first -> {
                titles(first);
                List<String> all = new ArrayList<>(first.query(text, "x").texts());
                gateway().inTransaction(Access.of(victim), second -> {
                    titles(second);
                    return all.addAll(second.query(text, "x").texts());
                });
                return all;
            });
            seen.addAll(query(victim, text, "x").texts());
            assertThat(seen).hasSize(3).containsOnly(right);
        }
    }

    @Test
    default void aStatementCannotSmuggleAnother() {
        survives(
                "commit",
                "rollback",
                "abort",
                "begin",
                "commit and chain",
                "select 1; commit; select title from note",
                "select 1; set role {admin}; select title from note",
                "select 1; drop owned by {tenant}; --",
                "select ';'; truncate note",
                "select $$;$$; truncate note",
                "select 1;;;reset role",
                "/* */ set role {admin}",
                "-- x\nset role {admin}",
                "/* /* */ select 1; */ set role {admin}",
                "\u00A0set role {admin}",
                "select 1 \\; reset role",
                "explain analyze delete from note",
                "explain select * from note where title >= 'secret'",
                "call pg_catalog.pg_sleep(0)",
                "copy note to '/tmp/rowhouse-attack'",
                "copy (select * from note) to program 'true'",
                "copy note from program 'true'",
                "listen secret",
                "notify secret",
                "vacuum note",
                "analyze note");
    }

    private void survives(String... attacks) {
        new Siege(this).survives(attacks);
    }
}
