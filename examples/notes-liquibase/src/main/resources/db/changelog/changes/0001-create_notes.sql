--liquibase formatted sql

--changeset rowhouse:0001-create_notes splitStatements:true stripComments:false endDelimiter:;; rollbackEndDelimiter:;;
-- create_notes
-- Made by Rowhouse from the difference between the entities and the database. Read it before it
-- runs; it is yours to change.
--
-- It runs in one transaction: all of it is done, or nothing.

-- Whoever waits for a lock is waited for. If a table is held for too long, this fails with SQLSTATE
-- 55P03 and changes nothing: run it again in a quieter moment.
set local lock_timeout = '5s';;

-- Schema rowhouse. The schema rowhouse holds the registry of tenants and what the policies call.
-- Rowhouse, the database's part, version 3.
--
-- Run it as the owner of the application's tables, in one transaction. Run it again to upgrade or to repair: what is there
-- already stays as it is. It needs no superuser and no extension; PostgreSQL 15 to 18.
--
-- The names of the four roles and the logins were filled in when this script was made.

-- Two installations at once run one after the other.
select pg_catalog.pg_advisory_xact_lock(8245927146313052531);

-- Nothing that somebody put into another schema is to be called by this script; the last statement restores the path.
select pg_catalog.set_config('rowhouse.callers_path', pg_catalog.current_setting('search_path'), true),
  pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);

-- 1. What must be so before anything is touched.
do $rowhouse$
declare
  installed integer;
begin
  if current_setting('server_version_num')::integer < 150000 then
    raise exception 'Rowhouse needs PostgreSQL 15 or later, and this is %', current_setting('server_version')
      using errcode = '0A000';
  end if;
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'Rowhouse needs a database in UTF8, and "%" is in %', current_database(), current_setting('server_encoding')
      using errcode = '0A000', hint = 'create the database with encoding ''UTF8''';
  end if;
  if exists (select from pg_namespace where nspname = 'rowhouse' and not pg_has_role(nspowner, 'usage')) then
    raise exception 'the schema "rowhouse" of database "%" belongs to somebody else than "%"', current_database(), current_user
      using errcode = '55000', hint = 'run this script as its owner, or drop it if it is not Rowhouse''s';
  end if;
  if to_regclass('rowhouse.installation') is not null then
    execute 'select version from rowhouse.installation' into installed;
    if installed > 3 then
      raise exception 'Rowhouse % is installed in database "%", newer than this script (3)', installed, current_database()
        using errcode = '55000', hint = 'use the script of the newer library';
    end if;
  end if;
end
$rowhouse$;

-- 2. The roles, which are the ways in. If one of the statements is not this login's to run, all of them are asked for in one
-- error: the error takes back what was run before it.
do $rowhouse$
declare
  owns_database boolean := pg_has_role((select datdba from pg_database where datname = current_database()), 'usage');
  superuser boolean := (select rolsuper from pg_roles where rolname = current_user);
  needed text[] := '{}';
  refused boolean := false;
  statement text;
  wanted record;
begin
  for wanted in
    select * from (values
      ('rowhouse_notes_tenant', 'nologin'), ('rowhouse_notes_group', 'nologin'), ('rowhouse_notes_admin', 'nologin'),
      -- noinherit from the start: PostgreSQL 16 and later freeze it into each grant.
      ('rowhouse_notes_gate', 'nologin noinherit')) as r (name, attributes)
  loop
    continue when exists (select from pg_roles where rolname = wanted.name);
    needed := needed || format('create role %I %s', wanted.name, wanted.attributes);
  end loop;

  for wanted in
    select * from (values
      ('rowhouse_notes_group', 'rowhouse_notes_gate'),
      ('rowhouse_notes_admin', current_user::text),
      ('rowhouse_notes_tenant', 'notes_app'),
      ('rowhouse_notes_gate', 'notes_app')) as m (role, member)
  loop
    if wanted.member not in ('rowhouse_notes_tenant', 'rowhouse_notes_group', 'rowhouse_notes_admin', 'rowhouse_notes_gate')
        and not exists (select from pg_roles where rolname = wanted.member) then
      raise exception 'login "%" does not exist, so it cannot be let in as %', wanted.member, wanted.role
        using errcode = '42704', hint = format('create role %I login … first, or leave it out', wanted.member);
    end if;
    if wanted.role = 'rowhouse_notes_tenant' and exists (
        select from pg_roles where rolname = wanted.member and (rolsuper or rolbypassrls or rolcreaterole)) then
      raise exception 'login "%" is a superuser, bypasses row-level security or may create roles, so it cannot be the application''s',
        wanted.member
        using errcode = '55000', hint = format('alter role %I nosuperuser nobypassrls nocreaterole, or use another login', wanted.member);
    end if;
    continue when exists (
      select from pg_auth_members m
        join pg_roles r on r.oid = m.roleid
        join pg_roles u on u.oid = m.member
       where r.rolname = wanted.role and u.rolname = wanted.member
         -- On 16 and later the creator of a role has a membership that only administers; on 15 there is no such option.
         and coalesce((to_jsonb(m) ->> 'set_option')::boolean, true));
    needed := needed || format('grant %I to %I', wanted.role, wanted.member);
  end loop;

  -- Where the application has a login of its own, the gate leads to no single tenant, and nobody who sees all tenants has it.
  -- By whom it was granted, because PostgreSQL 16 and later keep the grants of several apart; there, too, the creator of a
  -- role has a membership that only administers, and it stays.
  for wanted in
    select r.rolname as role, u.rolname as member, g.rolname as grantor
      from pg_auth_members m
      join pg_roles r on r.oid = m.roleid
      join pg_roles u on u.oid = m.member
      join pg_roles g on g.oid = m.grantor
     where not false
       and coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)
       and (r.rolname = 'rowhouse_notes_tenant' and u.rolname = 'rowhouse_notes_gate'
            or r.rolname = 'rowhouse_notes_gate' and exists (
              select from pg_auth_members a join pg_roles d on d.oid = a.roleid
               where d.rolname = 'rowhouse_notes_admin' and a.member = m.member))
  loop
    needed := needed || format('revoke %I from %I granted by %I', wanted.role, wanted.member, wanted.grantor);
  end loop;

  foreach statement in array needed loop
    exit when refused;
    begin
      execute statement;
    exception
      when duplicate_object or unique_violation then
        null; -- another database of this cluster, with the same names, was quicker
      when insufficient_privilege then
        refused := true;
    end;
  end loop;

  if not has_database_privilege(current_database(), 'create') and to_regnamespace('rowhouse') is null then
    refused := true;
    needed := needed || format('grant create on database %I to %I', current_database(), current_user);
  end if;

  -- Roles are cluster-wide: without this, a login of another database's application could come in.
  if not owns_database and exists (
      select from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
       where d.datname = current_database() and a.grantee = 0 and a.privilege_type in ('CONNECT', 'TEMPORARY')) then
    refused := true;
    needed := needed
      || format('revoke connect, temporary on database %I from public', current_database())
      || format('grant connect on database %I to %I, %I', current_database(), 'rowhouse_notes_tenant', 'rowhouse_notes_admin');
  end if;

  if refused then
    raise exception 'login "%" may not do all that Rowhouse needs in database "%"', current_user, current_database()
      using errcode = '42501',
        detail = E'These statements are missing:\n' || array_to_string(needed, E';\n') || ';',
        hint = 'let a DBA run them, then run this script again';
  end if;

  if not superuser and pg_has_role(current_user, 'rowhouse_notes_tenant', 'usage') then
    raise exception 'login "%" inherits role "%", so a tenant''s floor would bind its migrations', current_user, 'rowhouse_notes_tenant'
      using errcode = '55000', hint = format('revoke %I from %I', 'rowhouse_notes_tenant', current_user);
  end if;
end
$rowhouse$;

-- 3. The schema and what is kept in it.
create schema if not exists rowhouse;
comment on schema rowhouse is 'Rowhouse: who may see whose rows. Made by its install script; do not edit by hand.';
revoke all on schema rowhouse from public, "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";
grant usage on schema rowhouse to "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";

create table if not exists rowhouse.installation (
  only_one boolean primary key default true check (only_one),
  version integer not null,
  tenant_role name not null,
  group_role name not null,
  admin_role name not null,
  gate_role name not null,
  public_connect boolean not null,
  public_temporary boolean not null
);
comment on table rowhouse.installation is 'Which version stands here, its roles, and what PUBLIC might do before.';
revoke all on rowhouse.installation from public, "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";
grant select on rowhouse.installation to "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";

create table if not exists rowhouse.tenant (
  id text collate "C" primary key check (id <> '' and length(id) <= 255),
  created timestamptz not null default now(),
  state text collate "C" not null default 'active' check (state in ('active', 'suspended'))
);
comment on table rowhouse.tenant is 'The registry: a tenant that is not here, or suspended, reads and writes nothing.';
revoke all on rowhouse.tenant from public, "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";
grant select, insert, update, delete on rowhouse.tenant to "rowhouse_notes_admin";

create table if not exists rowhouse.signing_key (
  id text collate "C" primary key check (id ~ '^[0-9a-z]{8}$'),
  inner_pad bytea not null check (length(inner_pad) = 64),
  outer_pad bytea not null check (length(outer_pad) = 64),
  created timestamptz not null default now()
);
alter table rowhouse.signing_key add column if not exists created timestamptz not null default now(); -- not in version 1
comment on table rowhouse.signing_key is 'The keys whose signatures are believed, as HMAC-SHA256 pads. For the owner alone.';
revoke all on rowhouse.signing_key from public, "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";

-- The wall against 'drop owned by <policy role>', which a member may run on PostgreSQL 16 to 18 and which would drop every
-- policy that names the role: a privilege on a sequence makes the statement fail.
create sequence if not exists rowhouse.wall;
comment on sequence rowhouse.wall is 'Never used: that the policy roles have a privilege on it makes "drop owned by" fail.';
revoke all on sequence rowhouse.wall from public, "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";
grant usage on sequence rowhouse.wall to "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";

insert into rowhouse.installation
  (version, tenant_role, group_role, admin_role, gate_role, public_connect, public_temporary)
select 3, 'rowhouse_notes_tenant', 'rowhouse_notes_group', 'rowhouse_notes_admin', 'rowhouse_notes_gate',
  coalesce(bool_or(a.privilege_type = 'CONNECT'), false), coalesce(bool_or(a.privilege_type = 'TEMPORARY'), false)
  from pg_catalog.pg_database d
  left join lateral pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) a on a.grantee = 0
 where d.datname = current_database()
on conflict (only_one) do nothing;

do $rowhouse$
declare
  other name;
begin
  select tenant_role into other from rowhouse.installation where tenant_role <> 'rowhouse_notes_tenant';
  if found then
    raise exception 'Rowhouse is installed in database "%" with other roles, such as "%"', current_database(), other
      using errcode = '55000', hint = 'make the script with the prefix of those roles';
  end if;
  if pg_has_role((select datdba from pg_database where datname = current_database()), 'usage') then
    execute format('revoke connect, temporary on database %I from public', current_database());
    execute format('grant connect on database %I to %I, %I', current_database(), 'rowhouse_notes_tenant', 'rowhouse_notes_admin');
  end if;
end
$rowhouse$;

-- A first key, so that there is none that everybody knows: 244 random bits from the server's strong source.
create or replace function rowhouse.add_key(key_id text, secret bytea) returns void
  language plpgsql volatile
  set search_path = pg_catalog, pg_temp
as $function$
declare
  block bytea := case when length(secret) > 64 then sha256(secret) else secret end;
  inner_pad bytea := ''::bytea;
  outer_pad bytea := ''::bytea;
  byte integer;
begin
  if length(secret) < 16 then
    raise exception 'the secret of signing key "%" has % bytes, and fewer than 16 can be guessed', key_id, length(secret)
      using errcode = '22023';
  end if;
  inner_pad := decode(repeat('00', 64), 'hex');
  outer_pad := inner_pad;
  for i in 0..63 loop
    byte := case when i < length(block) then get_byte(block, i) else 0 end;
    inner_pad := set_byte(inner_pad, i, byte # 54);
    outer_pad := set_byte(outer_pad, i, byte # 92);
  end loop;
  insert into rowhouse.signing_key (id, inner_pad, outer_pad) values (key_id, inner_pad, outer_pad);
end
$function$;
comment on function rowhouse.add_key(text, bytea) is 'Lets another key sign. To retire one: delete from rowhouse.signing_key.';
revoke all on function rowhouse.add_key(text, bytea) from public, "rowhouse_notes_tenant", "rowhouse_notes_group", "rowhouse_notes_admin";

select rowhouse.add_key('k0000001', sha256(decode(
    replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')))
 where not exists (select from rowhouse.signing_key);

-- 4. The functions of a session. Those of version 1 took other arguments.
do $rowhouse$
begin
  if (select version from rowhouse.installation) = 1 then
    drop function rowhouse.enter(text);
    drop function rowhouse.enter(text, text);
  end if;
end
$rowhouse$;

-- What an earlier session may have left on this connection is not to outlive it: role, search path, row security. And the token
-- is kept behind the start of its transaction: one that some SQL keeps for the session is worth nothing in the next one.
-- What is seldom needed has a branch of its own: every function that an expression names costs anew in every transaction.
create or replace function rowhouse.enter(token text, path text) returns void
  language plpgsql volatile parallel unsafe
as $function$
declare
  ignored pg_catalog.text;
begin
  if pg_catalog.current_setting('search_path') operator(pg_catalog.<>) path
      or pg_catalog.current_setting('role') operator(pg_catalog.<>) 'none'
      or pg_catalog.current_setting('row_security') operator(pg_catalog.<>) 'on' then
    ignored := pg_catalog.set_config('role', 'none', true) operator(pg_catalog.||)
      pg_catalog.set_config('search_path', path, true) operator(pg_catalog.||)
      pg_catalog.set_config('row_security', 'on', true);
  end if;
  ignored := pg_catalog.set_config('rowhouse.token',
      pg_catalog.encode(pg_catalog.timestamptz_send(pg_catalog.transaction_timestamp()), 'hex') operator(pg_catalog.||) token, true);
end
$function$;
comment on function rowhouse.enter(text, text) is
  'Lets a tenant in until the transaction ends: keeps the token, which the policies verify, and sets the search path.';

create or replace function rowhouse.enter(token text, path text, role text) returns void
  language plpgsql volatile parallel unsafe
as $function$
declare
  ignored pg_catalog.text;
begin
  if pg_catalog.current_setting('search_path') operator(pg_catalog.<>) path
      or pg_catalog.current_setting('role') operator(pg_catalog.<>) role
      or pg_catalog.current_setting('row_security') operator(pg_catalog.<>) 'on' then
    ignored := pg_catalog.set_config('role', role, true) operator(pg_catalog.||)
      pg_catalog.set_config('search_path', path, true) operator(pg_catalog.||)
      pg_catalog.set_config('row_security', 'on', true);
  end if;
  ignored := pg_catalog.set_config('rowhouse.token',
      pg_catalog.encode(pg_catalog.timestamptz_send(pg_catalog.transaction_timestamp()), 'hex') operator(pg_catalog.||) token, true);
end
$function$;
comment on function rowhouse.enter(text, text, text) is
  'As enter(token, path), for a session that reaches its policies by switching to a role: one of several tenants, or one of a'
  ' login that is everything.';

-- The next three run as the owner, in sessions of an attacker's making: so every function, type and operator is named with its
-- schema, and nothing is used that looks an operator up by name (is distinct from, in, between, nullif, like, simple case).
-- Parallel restricted, not safe: a worker has a process id of its own, and the definer may not see whose worker it is. The
-- sub-select in a policy runs in the leader, so a protected table is read in parallel all the same.
--
-- What enter keeps, with the place of each part: the transaction's start (1, 16 digits), and the token: HMAC-SHA256 (17, 64
-- digits) of all that follows: kind (81, 2: 74 one tenant, 67 several), back end (83, 8), expiry (91, 16), key id (107, 8), and from
-- 115 on each tenant as three digits of length and the id. All digits are hexadecimal, but those of a length. Times are as
-- PostgreSQL sends them, so that their order is that of their digits, and nothing needs to be cast.

-- The tenants of a valid token, as the token writes them; or what is wrong with it. For the next two alone.
create or replace function rowhouse.verified(kind text) returns text
  language plpgsql stable parallel restricted
as $function$
declare
  token pg_catalog.text := pg_catalog.current_setting('rowhouse.token', true);
  signed pg_catalog.bytea := pg_catalog.convert_to(pg_catalog.substr(token, 81), 'UTF8');
  start pg_catalog.text :=
    pg_catalog.encode(pg_catalog.timestamptz_send(pg_catalog.transaction_timestamp()), 'hex');
begin
  if token is null or token operator(pg_catalog.=) '' or token operator(pg_catalog.=) start then
    raise exception 'there is no tenant in this session'
      using errcode = 'RH001', hint = 'open a session for a tenant, or name the tenant column in an admin session';
  end if;
  perform from rowhouse.signing_key k
   where k.id operator(pg_catalog.=) pg_catalog.substr(token, 107, 8)
     and pg_catalog.substr(token, 17, 64) operator(pg_catalog.=) pg_catalog.encode(pg_catalog.sha256(
           k.outer_pad operator(pg_catalog.||) pg_catalog.sha256(k.inner_pad operator(pg_catalog.||) signed)), 'hex');
  if not found then
    raise exception 'the token of this session is not signed with a key that this database knows'
      using errcode = 'RH002', hint = 'configure the signing key that is in rowhouse.signing_key';
  end if;
  if pg_catalog.substr(token, 1, 16) operator(pg_catalog.<>) start then
    raise exception 'the tenant of this session ended with its transaction'
      using errcode = 'RH001', hint = 'open a session for a tenant, or name the tenant column in an admin session';
  end if;
  if pg_catalog.substr(token, 81, 2) operator(pg_catalog.<>) kind then
    raise exception 'the statement asks for one tenant in a session for several, or for several in a session for one'
      using errcode = 'RH002', hint = 'name the tenant column in the statement';
  end if;
  if pg_catalog.substr(token, 83, 8) operator(pg_catalog.<>) '00000000' and pg_catalog.substr(token, 83, 8)
      operator(pg_catalog.<>) pg_catalog.encode(pg_catalog.int4send(pg_catalog.pg_backend_pid()), 'hex') then
    raise exception 'the token of this session belongs to another connection'
      using errcode = 'RH002', hint = 'behind a pooler, configure tokens that are not bound to a back end';
  end if;
  if (pg_catalog.substr(token, 91, 16) collate pg_catalog."C") operator(pg_catalog.<) start or pg_catalog.clock_timestamp() operator(pg_catalog.>)
      (pg_catalog.transaction_timestamp() operator(pg_catalog.+) '12 hours'::pg_catalog.interval) then
    raise exception 'the token of this session has expired'
      using errcode = 'RH002', hint = 'compare the clocks of the application and of the database; a transaction ends after 12 hours';
  end if;
  return pg_catalog.substr(token, 115);
end
$function$;
comment on function rowhouse.verified(text) is
  'The tenants of a valid token of this session, or an error (RH001, RH002) that says what is wrong. For the owner alone.';

create or replace function rowhouse.current_tenant() returns text
  language plpgsql stable parallel restricted security definer
as $function$
declare
  token pg_catalog.text := pg_catalog.current_setting('rowhouse.token', true);
  bytes pg_catalog.bytea := pg_catalog.convert_to(token, 'UTF8');
  key_id pg_catalog.text := pg_catalog.substr(token, 107, 8);
  tenant pg_catalog.text := pg_catalog.substr(token, 118);
  inner_pad pg_catalog.bytea;
  outer_pad pg_catalog.bytea;
  state pg_catalog.text;
begin
  -- Compared with variables, because a few hundred tenants are read from end to end, and a substr would be made for each row.
  select k.inner_pad, k.outer_pad, t.id into inner_pad, outer_pad, tenant
    from rowhouse.signing_key k cross join rowhouse.tenant t
   where k.id operator(pg_catalog.=) key_id
     and t.id operator(pg_catalog.=) tenant
     and t.state operator(pg_catalog.=) 'active';
  -- Apart from the query, because an expression is made ready once in a transaction and a query at every execution. Start, MAC,
  -- kind and back end (eight zeros for any) are compared at once.
  if pg_catalog.substr(bytes, 1, 90) operator(pg_catalog.=) pg_catalog.convert_to(pg_catalog.encode(
        pg_catalog.timestamptz_send(pg_catalog.transaction_timestamp())
        operator(pg_catalog.||) pg_catalog.sha256(outer_pad operator(pg_catalog.||) pg_catalog.sha256(
          inner_pad operator(pg_catalog.||) pg_catalog.substr(bytes, 81)))
        operator(pg_catalog.||) pg_catalog.decode('74', 'hex')
        operator(pg_catalog.||) case
          when pg_catalog.substr(bytes, 83, 8) operator(pg_catalog.=) pg_catalog.decode('3030303030303030', 'hex')
            then pg_catalog.decode('00000000', 'hex')
          else pg_catalog.int4send(pg_catalog.pg_backend_pid())
        end, 'hex'), 'UTF8')
      and pg_catalog.substr(bytes, 91, 16) operator(pg_catalog.>=) pg_catalog.substr(bytes, 1, 16)
      and pg_catalog.clock_timestamp() operator(pg_catalog.<=)
        (pg_catalog.transaction_timestamp() operator(pg_catalog.+) '12 hours'::pg_catalog.interval) then
    return tenant;
  end if;

  -- Something is wrong, and what it is deserves a clear word.
  tenant := pg_catalog.substr(rowhouse.verified('74'), 4);
  select t.state into state from rowhouse.tenant t where t.id operator(pg_catalog.=) tenant;
  if state is null then
    raise exception 'tenant "%" is not registered', tenant
      using errcode = 'RH003', hint = 'create the tenant first';
  end if;
  if state operator(pg_catalog.<>) 'active' then
    raise exception 'tenant "%" is suspended', tenant
      using errcode = 'RH004', hint = 'resume the tenant to let it in again';
  end if;
  raise exception 'the token of this session cannot be verified' using errcode = 'RH002';
end
$function$;
comment on function rowhouse.current_tenant() is
  'The tenant whose session this is: verified at every call, and an error (RH001 to RH004) when there is none.';

create or replace function rowhouse.current_tenants() returns text[]
  language plpgsql stable parallel restricted security definer
as $function$
declare
  listed pg_catalog.text := rowhouse.verified('67');
  tenants pg_catalog.text[] := '{}';
  place pg_catalog.int4 := 1;
  width pg_catalog.int4;
  tenant pg_catalog.text;
  state pg_catalog.text;
begin
  while place operator(pg_catalog.<=) pg_catalog.length(listed) loop
    width := pg_catalog.substr(listed, place, 3)::pg_catalog.int4;
    tenant := pg_catalog.substr(listed, place operator(pg_catalog.+) 3, width);
    select t.state into state from rowhouse.tenant t where t.id operator(pg_catalog.=) tenant;
    if state is null then
      raise exception 'tenant "%" is not registered', tenant
        using errcode = 'RH003', hint = 'create the tenant first';
    end if;
    if state operator(pg_catalog.<>) 'active' then
      raise exception 'tenant "%" is suspended', tenant
        using errcode = 'RH004', hint = 'resume the tenant to let it in again';
    end if;
    tenants := pg_catalog.array_append(tenants, tenant);
    place := place operator(pg_catalog.+) 3 operator(pg_catalog.+) width;
  end loop;
  return tenants;
end
$function$;
comment on function rowhouse.current_tenants() is
  'The tenants whose session this is, for the group role: verified at every call, as current_tenant() is.';

-- Tenant ids in columns of other types. A cast alone would let '042' read what belongs to '42', so only the one text that
-- the type itself prints is taken.
create or replace function rowhouse.as_bigint(id text) returns bigint
  language plpgsql immutable strict parallel safe
as $function$
begin
  if (id collate pg_catalog."C") operator(pg_catalog.~) '^(0|-?[1-9][0-9]{0,18})$' then
    if pg_catalog.length(id) operator(pg_catalog.<) 19
        or id::pg_catalog.numeric operator(pg_catalog.>=) (-9223372036854775808)::pg_catalog.numeric
       and id::pg_catalog.numeric operator(pg_catalog.<=) 9223372036854775807::pg_catalog.numeric then
      return id::pg_catalog.int8;
    end if;
  end if;
  raise exception 'tenant id "%" is no bigint as PostgreSQL prints it, and the tenant column of this table is one', id
    using errcode = 'RH005', hint = 'make tenants of such an application with Tenant.of(long)';
end
$function$;
comment on function rowhouse.as_bigint(text) is 'A tenant id as bigint; RH005 unless it is the text of exactly one bigint.';

create or replace function rowhouse.as_integer(id text) returns integer
  language plpgsql immutable strict parallel safe
as $function$
begin
  if (id collate pg_catalog."C") operator(pg_catalog.~) '^(0|-?[1-9][0-9]{0,9})$' then
    if id::pg_catalog.int8 operator(pg_catalog.>=) (-2147483648)::pg_catalog.int8
        and id::pg_catalog.int8 operator(pg_catalog.<=) 2147483647::pg_catalog.int8 then
      return id::pg_catalog.int4;
    end if;
  end if;
  raise exception 'tenant id "%" is no integer as PostgreSQL prints it, and the tenant column of this table is one', id
    using errcode = 'RH005', hint = 'make tenants of such an application with Tenant.of(long)';
end
$function$;
comment on function rowhouse.as_integer(text) is 'A tenant id as integer; RH005 unless it is the text of exactly one integer.';

create or replace function rowhouse.as_uuid(id text) returns uuid
  language plpgsql immutable strict parallel safe
as $function$
begin
  if (id collate pg_catalog."C") operator(pg_catalog.~)
      '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    return id::pg_catalog.uuid;
  end if;
  raise exception 'tenant id "%" is no uuid as PostgreSQL prints it, and the tenant column of this table is one', id
    using errcode = 'RH005', hint = 'make tenants of such an application with Tenant.of(UUID)';
end
$function$;
comment on function rowhouse.as_uuid(text) is 'A tenant id as uuid; RH005 unless it is in lower case with hyphens.';

do $rowhouse$
declare
  signature text;
begin
  foreach signature in array array['enter(text, text)', 'enter(text, text, text)', 'verified(text)', 'current_tenant()',
      'current_tenants()', 'as_bigint(text)', 'as_integer(text)', 'as_uuid(text)'] loop
    execute format('revoke all on function rowhouse.%s from public, %I, %I, %I', signature,
      'rowhouse_notes_tenant', 'rowhouse_notes_group', 'rowhouse_notes_admin');
    continue when signature = 'verified(text)';
    execute format('grant execute on function rowhouse.%s to %I, %I, %I', signature,
      'rowhouse_notes_tenant', 'rowhouse_notes_group', 'rowhouse_notes_admin');
  end loop;
end
$rowhouse$;

-- Nobody else has any right here. Default privileges of the owner, set for tables of an application, would let its login
-- read the keys, or replace what the policies call.
do $rowhouse$
declare
  granted record;
begin
  for granted in
    select distinct o.object, a.grantee::regrole as stranger
      from (
        select format('schema %I', n.nspname), n.nspacl, n.nspowner from pg_namespace n where n.nspname = 'rowhouse'
        union all
        select format('%s %s', case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass), c.relacl, c.relowner
          from pg_class c where c.relnamespace = 'rowhouse'::regnamespace and c.relkind in ('r', 'S')
        union all
        select format('table %s', c.oid::regclass), a.attacl, c.relowner
          from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relnamespace = 'rowhouse'::regnamespace and c.relkind = 'r' and a.attacl is not null
        union all
        select format('function %s', p.oid::regprocedure), p.proacl, p.proowner
          from pg_proc p where p.pronamespace = 'rowhouse'::regnamespace) as o (object, acl, owner),
      aclexplode(o.acl) a
     where a.grantee not in (0, o.owner)
       and a.grantee not in (
         select r.oid from pg_roles r where r.rolname in ('rowhouse_notes_tenant', 'rowhouse_notes_group', 'rowhouse_notes_admin'))
  loop
    execute format('revoke all on %s from %s cascade', granted.object, granted.stranger);
  end loop;
end
$rowhouse$;

-- 5. Done.
update rowhouse.installation set version = 3 where version < 3;

select pg_catalog.set_config('search_path', pg_catalog.current_setting('rowhouse.callers_path'), true);;

-- The tables and columns of the entities, as Hibernate writes them.
create table Note (
    id bigint not null,
    text varchar(255),
    plan_name varchar(255),
    tenant varchar(255),
    primary key (id)
);;

create table Note_tags (
    Note_id bigint not null,
    tags varchar(255),
    tenant varchar(255)
);;

create table Plan (
    name varchar(255) not null,
    price integer not null,
    primary key (name)
);;

alter table if exists Note_tags
   add constraint UKrwen4yg4jpd5g873i30hdmj6i unique (Note_id, tags);;

create sequence Note_SEQ start with 1 increment by 50;;

alter table if exists Note
   add constraint FKm1g20ycmfjp20rqlaksfcjkij
   foreign key (plan_name)
   references Plan;;

alter table if exists Note_tags
   add constraint FK4pjr7pm270mdis5ll1k3jngk4
   foreign key (Note_id)
   references Note;;

-- Table public.note. Whose a row is stands in its tenant column. A row without one would be
-- nobody's. An insert that does not name the tenant gets the session's.
alter table "public"."note" alter column "tenant" set not null;;
alter table "public"."note" alter column "tenant" set default rowhouse.current_tenant();;

-- Table public.note_tags. Whose a row is stands in its tenant column. A row without one would be
-- nobody's. An insert that does not name the tenant gets the session's.
alter table "public"."note_tags" alter column "tenant" set not null;;
alter table "public"."note_tags" alter column "tenant" set default rowhouse.current_tenant();;

-- Table public.note. Every query of a tenant looks for its rows, so an index leads with the tenant.
create index "note_tenant_idx" on "public"."note" ("tenant");;

-- Table public.note_tags. Every query of a tenant looks for its rows, so an index leads with the
-- tenant.
create index "note_tags_tenant_idx" on "public"."note_tags" ("tenant");;

-- Table public.note. Nobody goes past the roles of the wall, nor has more than they need: TRUNCATE,
-- for one, is bound by no policy. Row-level security is on, and binds the table's owner too. A
-- tenant's session sees and writes its own rows, a group's those of its tenants, and an admin's
-- login all. The roles of the wall read and write the table.
revoke all on table "public"."note" from public, "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;
alter table "public"."note" enable row level security;;
alter table "public"."note" force row level security;;

create policy rowhouse_tenant_floor on "public"."note" as restrictive to "rowhouse_notes_tenant"
  using ("tenant" = (select rowhouse.current_tenant()))
  with check ("tenant" = (select rowhouse.current_tenant()));;

create policy rowhouse_tenant on "public"."note" as permissive to "rowhouse_notes_tenant"
  using (true)
  with check (true);;

create policy rowhouse_group_floor on "public"."note" as restrictive to "rowhouse_notes_group"
  using ("tenant" = any ((select rowhouse.current_tenants())::text[]))
  with check ("tenant" = any ((select rowhouse.current_tenants())::text[]));;

create policy rowhouse_group on "public"."note" as permissive to "rowhouse_notes_group"
  using (true)
  with check (true);;

create policy rowhouse_admin on "public"."note" as permissive to "rowhouse_notes_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'rowhouse_notes_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_notes_tenant', 'rowhouse_notes_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'rowhouse_notes_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_notes_tenant', 'rowhouse_notes_group'])));;

grant select, insert, update, delete on table "public"."note" to "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;

-- Table public.note_tags. Nobody goes past the roles of the wall, nor has more than they need:
-- TRUNCATE, for one, is bound by no policy. Row-level security is on, and binds the table's owner
-- too. A tenant's session sees and writes its own rows, a group's those of its tenants, and an
-- admin's login all. The roles of the wall read and write the table.
revoke all on table "public"."note_tags" from public, "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;
alter table "public"."note_tags" enable row level security;;
alter table "public"."note_tags" force row level security;;

create policy rowhouse_tenant_floor on "public"."note_tags" as restrictive to "rowhouse_notes_tenant"
  using ("tenant" = (select rowhouse.current_tenant()))
  with check ("tenant" = (select rowhouse.current_tenant()));;

create policy rowhouse_tenant on "public"."note_tags" as permissive to "rowhouse_notes_tenant"
  using (true)
  with check (true);;

create policy rowhouse_group_floor on "public"."note_tags" as restrictive to "rowhouse_notes_group"
  using ("tenant" = any ((select rowhouse.current_tenants())::text[]))
  with check ("tenant" = any ((select rowhouse.current_tenants())::text[]));;

create policy rowhouse_group on "public"."note_tags" as permissive to "rowhouse_notes_group"
  using (true)
  with check (true);;

create policy rowhouse_admin on "public"."note_tags" as permissive to "rowhouse_notes_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'rowhouse_notes_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_notes_tenant', 'rowhouse_notes_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'rowhouse_notes_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_notes_tenant', 'rowhouse_notes_group'])));;

grant select, insert, update, delete on table "public"."note_tags" to "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;

-- Table public.plan. Nobody has more than is needed on a table that every tenant shares. The table
-- is shared: everybody sees the same plans
revoke all on table "public"."plan" from public, "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;
grant select on table "public"."plan" to "rowhouse_notes_group", "rowhouse_notes_tenant";;
grant select, insert, update, delete on table "public"."plan" to "rowhouse_notes_admin";;

-- Schema public. The roles of the wall find the tables.
grant usage on schema "public" to "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;

-- Sequence public.note_seq. Inserts draw from the sequence by name.
grant usage on sequence "public"."note_seq" to "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;

--rollback set local lock_timeout = '5s';;
--rollback 
--rollback -- Takes back: Sequence public.note_seq.
--rollback revoke usage on sequence "public"."note_seq" from "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;
--rollback 
--rollback -- Takes back: Schema public.
--rollback revoke usage on schema "public" from "rowhouse_notes_admin", "rowhouse_notes_group", "rowhouse_notes_tenant";;
--rollback 
--rollback -- Takes back: The tables and columns of the entities, as Hibernate writes them.
--rollback drop table "public"."note", "public"."note_tags", "public"."plan";;
--rollback drop sequence "public"."note_seq";;
--rollback 
--rollback -- Takes back: Schema rowhouse.
--rollback -- Rowhouse, the undo of install.sql. Run it as the owner, in one transaction.
--rollback --
--rollback -- It refuses (2BP01) while a table is still protected: dropping the functions under a policy would drop the policy too, and
--rollback -- a wall must never come down by accident. The registry of tenants and the keys are lost.
--rollback select pg_catalog.pg_advisory_xact_lock(8245927146313052531);
--rollback select pg_catalog.set_config('rowhouse.callers_path', pg_catalog.current_setting('search_path'), true),
--rollback   pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
--rollback 
--rollback do $rowhouse$
--rollback declare
--rollback   public_rights text;
--rollback begin
--rollback   if to_regclass('rowhouse.installation') is null then
--rollback     return;
--rollback   end if;
--rollback   select concat_ws(', ', case when public_connect then 'connect' end, case when public_temporary then 'temporary' end)
--rollback     into public_rights from rowhouse.installation;
--rollback   if public_rights <> '' and pg_has_role((select datdba from pg_database where datname = current_database()), 'usage') then
--rollback     execute format('grant %s on database %I to public', public_rights, current_database());
--rollback   end if;
--rollback   execute format('revoke connect on database %I from %I, %I', current_database(), 'rowhouse_notes_tenant', 'rowhouse_notes_admin');
--rollback   if exists (select from pg_database d, aclexplode(d.datacl) a join pg_roles r on r.oid = a.grantee
--rollback               where d.datname = current_database() and r.rolname in ('rowhouse_notes_tenant', 'rowhouse_notes_admin')) then
--rollback     raise exception 'login "%" may not take back what was granted on database "%"', current_user, current_database()
--rollback       using errcode = '42501', hint = 'let a DBA run this script';
--rollback   end if;
--rollback end
--rollback $rowhouse$;
--rollback 
--rollback drop function if exists rowhouse.enter(text, text, text);
--rollback drop function if exists rowhouse.enter(text, text);
--rollback drop function if exists rowhouse.current_tenants();
--rollback drop function if exists rowhouse.current_tenant();
--rollback drop function if exists rowhouse.verified(text);
--rollback drop function if exists rowhouse.as_bigint(text);
--rollback drop function if exists rowhouse.as_integer(text);
--rollback drop function if exists rowhouse.as_uuid(text);
--rollback drop function if exists rowhouse.add_key(text, bytea);
--rollback drop table if exists rowhouse.signing_key;
--rollback drop table if exists rowhouse.tenant;
--rollback drop table if exists rowhouse.installation;
--rollback drop sequence if exists rowhouse.wall;
--rollback drop schema if exists rowhouse;
--rollback 
--rollback -- What policies' roles were given on schemas of the application, whose tables are gone or no longer protected.
--rollback do $rowhouse$
--rollback declare
--rollback   opened record;
--rollback begin
--rollback   for opened in
--rollback     select distinct n.oid::regnamespace as schema, r.rolname as role
--rollback       from pg_namespace n, aclexplode(n.nspacl) a
--rollback       join pg_roles r on r.oid = a.grantee
--rollback      where r.rolname in ('rowhouse_notes_tenant', 'rowhouse_notes_group', 'rowhouse_notes_admin')
--rollback   loop
--rollback     execute format('revoke all on schema %s from %I', opened.schema, opened.role);
--rollback   end loop;
--rollback end
--rollback $rowhouse$;
--rollback 
--rollback do $rowhouse$
--rollback declare
--rollback   role text;
--rollback begin
--rollback   foreach role in array array['rowhouse_notes_gate', 'rowhouse_notes_group', 'rowhouse_notes_admin', 'rowhouse_notes_tenant'] loop
--rollback     if exists (select from pg_roles where rolname = role) then
--rollback       begin
--rollback         execute format('drop role %I', role);
--rollback       exception when insufficient_privilege then
--rollback         raise exception 'login "%" may not drop role "%"', current_user, role
--rollback           using errcode = '42501', hint = 'let a DBA run this script';
--rollback       end;
--rollback     end if;
--rollback   end loop;
--rollback end
--rollback $rowhouse$;
--rollback 
--rollback select pg_catalog.set_config('search_path', pg_catalog.current_setting('rowhouse.callers_path'), true);;
