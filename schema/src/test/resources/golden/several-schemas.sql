-- schema "numbers"
revoke create on schema "numbers" from public;

grant usage on schema "numbers" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

-- schema "public"
revoke create on schema "public" from public;

grant usage on schema "public" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

-- schema "reference"
revoke create on schema "reference" from public;

grant usage on schema "reference" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

-- schema "sales"
revoke create on schema "sales" from public;

grant usage on schema "sales" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

-- table "public"."note"
do $rowhouse$
declare
  checked regclass := '"public"."note"';
  found record;
begin
  select c.relkind, a.attnum, a.atttypid::regtype as type, l.collisdeterministic into found
    from pg_catalog.pg_class c
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'owner' and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_collation l on l.oid = a.attcollation
   where c.oid = checked;
  if found.relkind <> all (array['r', 'p']::"char"[]) then
    raise exception '% is no table, so its rows cannot be protected', checked
      using errcode = '55000', hint = 'protect the tables under a view instead';
  elsif found.attnum is null then
    raise exception 'table % has no column "%"', checked, 'owner'
      using errcode = '55000', hint = 'add the tenant column first';
  elsif found.type <> all ('{pg_catalog.int4}'::regtype[]) then
    raise exception 'tenant column "%" of table % is of type %, and the model says %',
      'owner', checked, found.type, 'integer'
      using errcode = '55000', hint = 'possible are text, varchar, integer, bigint and uuid';
  elsif found.collisdeterministic is false then
    raise exception 'tenant column "%" of table % has a collation that takes different texts for equal', 'owner', checked
      using errcode = '55000', hint = 'give it a deterministic collation, or tenants could read each other';
  elsif exists (
    select from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
     where a.attrelid = checked and a.attnum > 0 and not a.attisdropped
       and ('pg_catalog.oid'::regtype in (t.oid, t.typbasetype) or t.typname = 'lo')
  ) then
    raise exception 'table % points to large objects, which belong to no tenant', checked
      using errcode = '55000', hint = 'keep large values in bytea or text columns';
  end if;
end
$rowhouse$;

revoke all on table "public"."note" from public, "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

alter table "public"."note" enable row level security;

alter table "public"."note" force row level security;

drop policy if exists rowhouse_tenant on "public"."note";

drop policy if exists rowhouse_tenant_floor on "public"."note";

create policy rowhouse_tenant_floor on "public"."note" as restrictive to "rowhouse_app_tenant"
  using ("owner" = (select rowhouse.as_integer(rowhouse.current_tenant())))
  with check ("owner" = (select rowhouse.as_integer(rowhouse.current_tenant())));

create policy rowhouse_tenant on "public"."note" as permissive to "rowhouse_app_tenant"
  using (true)
  with check (true);

drop policy if exists rowhouse_group on "public"."note";

drop policy if exists rowhouse_group_floor on "public"."note";

create policy rowhouse_group_floor on "public"."note" as restrictive to "rowhouse_app_group"
  using ("owner" = any ((select array(select rowhouse.as_integer(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::integer[]))
  with check ("owner" = any ((select array(select rowhouse.as_integer(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::integer[]));

create policy rowhouse_group on "public"."note" as permissive to "rowhouse_app_group"
  using (true)
  with check (true);

drop policy if exists rowhouse_admin on "public"."note";

create policy rowhouse_admin on "public"."note" as permissive to "rowhouse_app_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'rowhouse_app_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_app_tenant', 'rowhouse_app_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'rowhouse_app_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_app_tenant', 'rowhouse_app_group'])));

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"public"."note"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('alter table %1$s enable row level security', partition);
    execute pg_catalog.format('alter table %1$s force row level security', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_tenant_floor on %1$s as restrictive to "rowhouse_app_tenant"
  using ("owner" = (select rowhouse.as_integer(rowhouse.current_tenant())))
  with check ("owner" = (select rowhouse.as_integer(rowhouse.current_tenant())))', partition);
    execute pg_catalog.format('create policy rowhouse_tenant on %1$s as permissive to "rowhouse_app_tenant"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_group_floor on %1$s as restrictive to "rowhouse_app_group"
  using ("owner" = any ((select array(select rowhouse.as_integer(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::integer[]))
  with check ("owner" = any ((select array(select rowhouse.as_integer(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::integer[]))', partition);
    execute pg_catalog.format('create policy rowhouse_group on %1$s as permissive to "rowhouse_app_group"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_admin on %1$s as permissive to "rowhouse_app_admin"
  using ((select pg_catalog.pg_has_role(session_user, ''rowhouse_app_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''rowhouse_app_tenant'', ''rowhouse_app_group''])))
  with check ((select pg_catalog.pg_has_role(session_user, ''rowhouse_app_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''rowhouse_app_tenant'', ''rowhouse_app_group''])))', partition);
    execute pg_catalog.format('revoke all on table %1$s from public, "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin"', partition);
  end loop;
end
$rowhouse$;

alter table "public"."note" alter column "owner" set not null;

alter table "public"."note" alter column "owner" set default rowhouse.as_integer(rowhouse.current_tenant());

do $rowhouse$
begin
  if not exists (
    select from pg_catalog.pg_index i
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid = '"public"."note"'::regclass and a.attname = 'owner' and i.indisvalid and i.indpred is null
  ) then
    create index on "public"."note" ("owner");
  end if;
end
$rowhouse$;

grant select, insert, update, delete on table "public"."note" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

-- table "sales"."invoice"
do $rowhouse$
declare
  checked regclass := '"sales"."invoice"';
  found record;
begin
  select c.relkind, a.attnum, a.atttypid::regtype as type, l.collisdeterministic into found
    from pg_catalog.pg_class c
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_collation l on l.oid = a.attcollation
   where c.oid = checked;
  if found.relkind <> all (array['r', 'p']::"char"[]) then
    raise exception '% is no table, so its rows cannot be protected', checked
      using errcode = '55000', hint = 'protect the tables under a view instead';
  elsif found.attnum is null then
    raise exception 'table % has no column "%"', checked, 'tenant'
      using errcode = '55000', hint = 'add the tenant column first';
  elsif found.type <> all ('{pg_catalog.text, pg_catalog.varchar}'::regtype[]) then
    raise exception 'tenant column "%" of table % is of type %, and the model says %',
      'tenant', checked, found.type, 'text'
      using errcode = '55000', hint = 'possible are text, varchar, integer, bigint and uuid';
  elsif found.collisdeterministic is false then
    raise exception 'tenant column "%" of table % has a collation that takes different texts for equal', 'tenant', checked
      using errcode = '55000', hint = 'give it a deterministic collation, or tenants could read each other';
  elsif exists (
    select from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
     where a.attrelid = checked and a.attnum > 0 and not a.attisdropped
       and ('pg_catalog.oid'::regtype in (t.oid, t.typbasetype) or t.typname = 'lo')
  ) then
    raise exception 'table % points to large objects, which belong to no tenant', checked
      using errcode = '55000', hint = 'keep large values in bytea or text columns';
  end if;
end
$rowhouse$;

revoke all on table "sales"."invoice" from public, "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

alter table "sales"."invoice" enable row level security;

alter table "sales"."invoice" force row level security;

drop policy if exists rowhouse_tenant on "sales"."invoice";

drop policy if exists rowhouse_tenant_floor on "sales"."invoice";

create policy rowhouse_tenant_floor on "sales"."invoice" as restrictive to "rowhouse_app_tenant"
  using ("tenant" = (select rowhouse.current_tenant()))
  with check ("tenant" = (select rowhouse.current_tenant()));

create policy rowhouse_tenant on "sales"."invoice" as permissive to "rowhouse_app_tenant"
  using (true)
  with check (true);

drop policy if exists rowhouse_group on "sales"."invoice";

drop policy if exists rowhouse_group_floor on "sales"."invoice";

create policy rowhouse_group_floor on "sales"."invoice" as restrictive to "rowhouse_app_group"
  using ("tenant" = any ((select rowhouse.current_tenants())::text[]))
  with check ("tenant" = any ((select rowhouse.current_tenants())::text[]));

create policy rowhouse_group on "sales"."invoice" as permissive to "rowhouse_app_group"
  using (true)
  with check (true);

drop policy if exists rowhouse_admin on "sales"."invoice";

create policy rowhouse_admin on "sales"."invoice" as permissive to "rowhouse_app_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'rowhouse_app_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_app_tenant', 'rowhouse_app_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'rowhouse_app_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['rowhouse_app_tenant', 'rowhouse_app_group'])));

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"sales"."invoice"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('alter table %1$s enable row level security', partition);
    execute pg_catalog.format('alter table %1$s force row level security', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_tenant_floor on %1$s as restrictive to "rowhouse_app_tenant"
  using ("tenant" = (select rowhouse.current_tenant()))
  with check ("tenant" = (select rowhouse.current_tenant()))', partition);
    execute pg_catalog.format('create policy rowhouse_tenant on %1$s as permissive to "rowhouse_app_tenant"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_group_floor on %1$s as restrictive to "rowhouse_app_group"
  using ("tenant" = any ((select rowhouse.current_tenants())::text[]))
  with check ("tenant" = any ((select rowhouse.current_tenants())::text[]))', partition);
    execute pg_catalog.format('create policy rowhouse_group on %1$s as permissive to "rowhouse_app_group"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_admin on %1$s as permissive to "rowhouse_app_admin"
  using ((select pg_catalog.pg_has_role(session_user, ''rowhouse_app_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''rowhouse_app_tenant'', ''rowhouse_app_group''])))
  with check ((select pg_catalog.pg_has_role(session_user, ''rowhouse_app_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''rowhouse_app_tenant'', ''rowhouse_app_group''])))', partition);
    execute pg_catalog.format('revoke all on table %1$s from public, "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin"', partition);
  end loop;
end
$rowhouse$;

alter table "sales"."invoice" alter column "tenant" set not null;

alter table "sales"."invoice" alter column "tenant" set default rowhouse.current_tenant();

do $rowhouse$
begin
  if not exists (
    select from pg_catalog.pg_index i
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid = '"sales"."invoice"'::regclass and a.attname = 'tenant' and i.indisvalid and i.indpred is null
  ) then
    create index on "sales"."invoice" ("tenant");
  end if;
end
$rowhouse$;

grant select, insert, update, delete on table "sales"."invoice" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

grant usage on sequence "sales"."invoice_id_seq" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

grant usage on sequence "numbers"."n" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

-- table "reference"."country" is shared: the same list for all
revoke all on table "reference"."country" from public, "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

grant select on table "reference"."country" to "rowhouse_app_tenant", "rowhouse_app_group";

grant select, insert, update, delete on table "reference"."country" to "rowhouse_app_admin";

-- table "numbers"."counter" is what ids are drawn from
revoke all on table "numbers"."counter" from public, "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

grant select, insert, update on table "numbers"."counter" to "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";
