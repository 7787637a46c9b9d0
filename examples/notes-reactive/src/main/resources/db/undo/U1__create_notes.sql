-- Takes back V1__create_notes.sql, after what came later was taken back.
-- Flyway's paid editions run it. Else: psql --single-transaction -v ON_ERROR_STOP=1 -f <this file>,
-- as the owner of the tables; then delete the row of version 1 from Flyway's history, or Flyway
-- goes on believing that it is there.

set local lock_timeout = '5s';

-- Takes back: Sequence public.note_seq.
revoke usage on sequence "public"."note_seq" from "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";

-- Takes back: Schema public.
revoke usage on schema "public" from "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";

-- Takes back: The tables and columns of the entities, as Hibernate writes them.
drop table "public"."note", "public"."note_tags", "public"."plan";
drop sequence "public"."note_seq";

-- Takes back: Schema rowhouse.
-- Rowhouse, the undo of install.sql. Run it as the owner, in one transaction.
--
-- It refuses (2BP01) while a table is still protected: dropping the functions under a policy would drop the policy too, and
-- a wall must never come down by accident. The registry of tenants and the keys are lost.
select pg_catalog.pg_advisory_xact_lock(8245927146313052531);
select pg_catalog.set_config('rowhouse.callers_path', pg_catalog.current_setting('search_path'), true),
  pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);

do $rowhouse$
declare
  public_rights text;
begin
  if to_regclass('rowhouse.installation') is null then
    return;
  end if;
  select concat_ws(', ', case when public_connect then 'connect' end, case when public_temporary then 'temporary' end)
    into public_rights from rowhouse.installation;
  if public_rights <> '' and pg_has_role((select datdba from pg_database where datname = current_database()), 'usage') then
    execute format('grant %s on database %I to public', public_rights, current_database());
  end if;
  execute format('revoke connect on database %I from %I, %I', current_database(), 'rowhouse_notes_tenant', 'rowhouse_notes_admin');
  if exists (select from pg_database d, aclexplode(d.datacl) a join pg_roles r on r.oid = a.grantee
              where d.datname = current_database() and r.rolname in ('rowhouse_notes_tenant', 'rowhouse_notes_admin')) then
    raise exception 'login "%" may not take back what was granted on database "%"', current_user, current_database()
      using errcode = '42501', hint = 'let a DBA run this script';
  end if;
end
$rowhouse$;

drop function if exists rowhouse.enter(text, text, text);
drop function if exists rowhouse.enter(text, text);
drop function if exists rowhouse.current_tenants();
drop function if exists rowhouse.current_tenant();
drop function if exists rowhouse.verified(text);
drop function if exists rowhouse.as_bigint(text);
drop function if exists rowhouse.as_integer(text);
drop function if exists rowhouse.as_uuid(text);
drop function if exists rowhouse.add_key(text, bytea);
drop table if exists rowhouse.signing_key;
drop table if exists rowhouse.tenant;
drop table if exists rowhouse.installation;
drop sequence if exists rowhouse.wall;
drop schema if exists rowhouse;

-- What policies' roles were given on schemas of the application, whose tables are gone or no longer protected.
do $rowhouse$
declare
  opened record;
begin
  for opened in
    select distinct n.oid::regnamespace as schema, r.rolname as role
      from pg_namespace n, aclexplode(n.nspacl) a
      join pg_roles r on r.oid = a.grantee
     where r.rolname in ('rowhouse_notes_tenant', 'rowhouse_notes_group', 'rowhouse_notes_admin')
  loop
    execute format('revoke all on schema %s from %I', opened.schema, opened.role);
  end loop;
end
$rowhouse$;

do $rowhouse$
declare
  role text;
begin
  foreach role in array array['rowhouse_notes_gate', 'rowhouse_notes_group', 'rowhouse_notes_admin', 'rowhouse_notes_tenant'] loop
    if exists (select from pg_roles where rolname = role) then
      begin
        execute format('drop role %I', role);
      exception when insufficient_privilege then
        raise exception 'login "%" may not drop role "%"', current_user, role
          using errcode = '42501', hint = 'let a DBA run this script';
      end;
    end if;
  end loop;
end
$rowhouse$;

select pg_catalog.set_config('search_path', pg_catalog.current_setting('rowhouse.callers_path'), true);
