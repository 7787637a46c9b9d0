-- schema "Mixed Case"
revoke create on schema "Mixed Case" from public;

grant usage on schema "Mixed Case" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

-- schema "back\slash"
revoke create on schema "back\slash" from public;

grant usage on schema "back\slash" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

-- schema "line break"
revoke create on schema "line
break" from public;

grant usage on schema "line
break" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

-- schema "per cent%"
revoke create on schema "per cent%" from public;

grant usage on schema "per cent%" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

-- table "Mixed Case"."we""ird"
do $rowhouse$
declare
  checked regclass := '"Mixed Case"."we""ird"';
  found record;
begin
  select c.relkind, a.attnum, a.atttypid::regtype as type, l.collisdeterministic into found
    from pg_catalog.pg_class c
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'Tenant' and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_collation l on l.oid = a.attcollation
   where c.oid = checked;
  if found.relkind <> all (array['r', 'p']::"char"[]) then
    raise exception '% is no table, so its rows cannot be protected', checked
      using errcode = '55000', hint = 'protect the tables under a view instead';
  elsif found.attnum is null then
    raise exception 'table % has no column "%"', checked, 'Tenant'
      using errcode = '55000', hint = 'add the tenant column first';
  elsif found.type <> all ('{pg_catalog.text, pg_catalog.varchar}'::regtype[]) then
    raise exception 'tenant column "%" of table % is of type %, and the model says %',
      'Tenant', checked, found.type, 'text'
      using errcode = '55000', hint = 'possible are text, varchar, integer, bigint and uuid';
  elsif found.collisdeterministic is false then
    raise exception 'tenant column "%" of table % has a collation that takes different texts for equal', 'Tenant', checked
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

revoke all on table "Mixed Case"."we""ird" from public, "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "Mixed Case"."we""ird" enable row level security;

alter table "Mixed Case"."we""ird" force row level security;

drop policy if exists rowhouse_tenant on "Mixed Case"."we""ird";

drop policy if exists rowhouse_tenant_floor on "Mixed Case"."we""ird";

create policy rowhouse_tenant_floor on "Mixed Case"."we""ird" as restrictive to "O'Neill ""x""_tenant"
  using ("Tenant" = (select rowhouse.current_tenant()))
  with check ("Tenant" = (select rowhouse.current_tenant()));

create policy rowhouse_tenant on "Mixed Case"."we""ird" as permissive to "O'Neill ""x""_tenant"
  using (true)
  with check (true);

drop policy if exists rowhouse_group on "Mixed Case"."we""ird";

drop policy if exists rowhouse_group_floor on "Mixed Case"."we""ird";

create policy rowhouse_group_floor on "Mixed Case"."we""ird" as restrictive to "O'Neill ""x""_group"
  using ("Tenant" = any ((select rowhouse.current_tenants())::text[]))
  with check ("Tenant" = any ((select rowhouse.current_tenants())::text[]));

create policy rowhouse_group on "Mixed Case"."we""ird" as permissive to "O'Neill ""x""_group"
  using (true)
  with check (true);

drop policy if exists rowhouse_admin on "Mixed Case"."we""ird";

create policy rowhouse_admin on "Mixed Case"."we""ird" as permissive to "O'Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])));

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"Mixed Case"."we""ird"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('alter table %1$s enable row level security', partition);
    execute pg_catalog.format('alter table %1$s force row level security', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_tenant_floor on %1$s as restrictive to "O''Neill ""x""_tenant"
  using ("Tenant" = (select rowhouse.current_tenant()))
  with check ("Tenant" = (select rowhouse.current_tenant()))', partition);
    execute pg_catalog.format('create policy rowhouse_tenant on %1$s as permissive to "O''Neill ""x""_tenant"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_group_floor on %1$s as restrictive to "O''Neill ""x""_group"
  using ("Tenant" = any ((select rowhouse.current_tenants())::text[]))
  with check ("Tenant" = any ((select rowhouse.current_tenants())::text[]))', partition);
    execute pg_catalog.format('create policy rowhouse_group on %1$s as permissive to "O''Neill ""x""_group"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_admin on %1$s as permissive to "O''Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))
  with check ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))', partition);
    execute pg_catalog.format('revoke all on table %1$s from public, "O''Neill ""x""_tenant", "O''Neill ""x""_group", "O''Neill ""x""_admin"', partition);
  end loop;
end
$rowhouse$;

alter table "Mixed Case"."we""ird" alter column "Tenant" set not null;

alter table "Mixed Case"."we""ird" alter column "Tenant" set default rowhouse.current_tenant();

do $rowhouse$
begin
  if not exists (
    select from pg_catalog.pg_index i
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid = '"Mixed Case"."we""ird"'::regclass and a.attname = 'Tenant' and i.indisvalid and i.indpred is null
  ) then
    create index on "Mixed Case"."we""ird" ("Tenant");
  end if;
end
$rowhouse$;

grant select, insert, update, delete on table "Mixed Case"."we""ird" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

-- table "back\slash"."it's"
do $rowhouse1$
declare
  checked regclass :=  E'"back\\slash"."it''s"';
  found record;
begin
  select c.relkind, a.attnum, a.atttypid::regtype as type, l.collisdeterministic into found
    from pg_catalog.pg_class c
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = '$rowhouse$' and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_collation l on l.oid = a.attcollation
   where c.oid = checked;
  if found.relkind <> all (array['r', 'p']::"char"[]) then
    raise exception '% is no table, so its rows cannot be protected', checked
      using errcode = '55000', hint = 'protect the tables under a view instead';
  elsif found.attnum is null then
    raise exception 'table % has no column "%"', checked, '$rowhouse$'
      using errcode = '55000', hint = 'add the tenant column first';
  elsif found.type <> all ('{pg_catalog.uuid}'::regtype[]) then
    raise exception 'tenant column "%" of table % is of type %, and the model says %',
      '$rowhouse$', checked, found.type, 'uuid'
      using errcode = '55000', hint = 'possible are text, varchar, integer, bigint and uuid';
  elsif found.collisdeterministic is false then
    raise exception 'tenant column "%" of table % has a collation that takes different texts for equal', '$rowhouse$', checked
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
$rowhouse1$;

revoke all on table "back\slash"."it's" from public, "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "back\slash"."it's" enable row level security;

alter table "back\slash"."it's" force row level security;

drop policy if exists rowhouse_tenant on "back\slash"."it's";

drop policy if exists rowhouse_tenant_floor on "back\slash"."it's";

create policy rowhouse_tenant_floor on "back\slash"."it's" as restrictive to "O'Neill ""x""_tenant"
  using ("$rowhouse$" = (select rowhouse.as_uuid(rowhouse.current_tenant())))
  with check ("$rowhouse$" = (select rowhouse.as_uuid(rowhouse.current_tenant())));

create policy rowhouse_tenant on "back\slash"."it's" as permissive to "O'Neill ""x""_tenant"
  using (true)
  with check (true);

drop policy if exists rowhouse_group on "back\slash"."it's";

drop policy if exists rowhouse_group_floor on "back\slash"."it's";

create policy rowhouse_group_floor on "back\slash"."it's" as restrictive to "O'Neill ""x""_group"
  using ("$rowhouse$" = any ((select array(select rowhouse.as_uuid(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::uuid[]))
  with check ("$rowhouse$" = any ((select array(select rowhouse.as_uuid(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::uuid[]));

create policy rowhouse_group on "back\slash"."it's" as permissive to "O'Neill ""x""_group"
  using (true)
  with check (true);

drop policy if exists rowhouse_admin on "back\slash"."it's";

create policy rowhouse_admin on "back\slash"."it's" as permissive to "O'Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])));

do $rowhouse1$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree( E'"back\\slash"."it''s"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('alter table %1$s enable row level security', partition);
    execute pg_catalog.format('alter table %1$s force row level security', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_tenant_floor on %1$s as restrictive to "O''Neill ""x""_tenant"
  using ("$rowhouse$" = (select rowhouse.as_uuid(rowhouse.current_tenant())))
  with check ("$rowhouse$" = (select rowhouse.as_uuid(rowhouse.current_tenant())))', partition);
    execute pg_catalog.format('create policy rowhouse_tenant on %1$s as permissive to "O''Neill ""x""_tenant"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_group_floor on %1$s as restrictive to "O''Neill ""x""_group"
  using ("$rowhouse$" = any ((select array(select rowhouse.as_uuid(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::uuid[]))
  with check ("$rowhouse$" = any ((select array(select rowhouse.as_uuid(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::uuid[]))', partition);
    execute pg_catalog.format('create policy rowhouse_group on %1$s as permissive to "O''Neill ""x""_group"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_admin on %1$s as permissive to "O''Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))
  with check ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))', partition);
    execute pg_catalog.format('revoke all on table %1$s from public, "O''Neill ""x""_tenant", "O''Neill ""x""_group", "O''Neill ""x""_admin"', partition);
  end loop;
end
$rowhouse1$;

alter table "back\slash"."it's" alter column "$rowhouse$" set not null;

alter table "back\slash"."it's" alter column "$rowhouse$" set default rowhouse.as_uuid(rowhouse.current_tenant());

do $rowhouse1$
begin
  if not exists (
    select from pg_catalog.pg_index i
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid =  E'"back\\slash"."it''s"'::regclass and a.attname = '$rowhouse$' and i.indisvalid and i.indpred is null
  ) then
    create index on "back\slash"."it's" ("$rowhouse$");
  end if;
end
$rowhouse1$;

grant select, insert, update, delete on table "back\slash"."it's" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

-- table "line break"."two lines"
do $rowhouse$
declare
  checked regclass := '"line
break"."two
lines"';
  found record;
begin
  select c.relkind, a.attnum, a.atttypid::regtype as type, l.collisdeterministic into found
    from pg_catalog.pg_class c
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'select' and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_collation l on l.oid = a.attcollation
   where c.oid = checked;
  if found.relkind <> all (array['r', 'p']::"char"[]) then
    raise exception '% is no table, so its rows cannot be protected', checked
      using errcode = '55000', hint = 'protect the tables under a view instead';
  elsif found.attnum is null then
    raise exception 'table % has no column "%"', checked, 'select'
      using errcode = '55000', hint = 'add the tenant column first';
  elsif found.type <> all ('{pg_catalog.text, pg_catalog.varchar}'::regtype[]) then
    raise exception 'tenant column "%" of table % is of type %, and the model says %',
      'select', checked, found.type, 'character varying'
      using errcode = '55000', hint = 'possible are text, varchar, integer, bigint and uuid';
  elsif found.collisdeterministic is false then
    raise exception 'tenant column "%" of table % has a collation that takes different texts for equal', 'select', checked
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

revoke all on table "line
break"."two
lines" from public, "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "line
break"."two
lines" enable row level security;

alter table "line
break"."two
lines" force row level security;

drop policy if exists rowhouse_tenant on "line
break"."two
lines";

drop policy if exists rowhouse_tenant_floor on "line
break"."two
lines";

create policy rowhouse_tenant_floor on "line
break"."two
lines" as restrictive to "O'Neill ""x""_tenant"
  using ("select" = (select rowhouse.current_tenant()))
  with check ("select" = (select rowhouse.current_tenant()));

create policy rowhouse_tenant on "line
break"."two
lines" as permissive to "O'Neill ""x""_tenant"
  using (true)
  with check (true);

drop policy if exists rowhouse_group on "line
break"."two
lines";

drop policy if exists rowhouse_group_floor on "line
break"."two
lines";

create policy rowhouse_group_floor on "line
break"."two
lines" as restrictive to "O'Neill ""x""_group"
  using ("select" = any ((select rowhouse.current_tenants())::text[]))
  with check ("select" = any ((select rowhouse.current_tenants())::text[]));

create policy rowhouse_group on "line
break"."two
lines" as permissive to "O'Neill ""x""_group"
  using (true)
  with check (true);

drop policy if exists rowhouse_admin on "line
break"."two
lines";

create policy rowhouse_admin on "line
break"."two
lines" as permissive to "O'Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])));

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"line
break"."two
lines"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('alter table %1$s enable row level security', partition);
    execute pg_catalog.format('alter table %1$s force row level security', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_tenant_floor on %1$s as restrictive to "O''Neill ""x""_tenant"
  using ("select" = (select rowhouse.current_tenant()))
  with check ("select" = (select rowhouse.current_tenant()))', partition);
    execute pg_catalog.format('create policy rowhouse_tenant on %1$s as permissive to "O''Neill ""x""_tenant"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_group_floor on %1$s as restrictive to "O''Neill ""x""_group"
  using ("select" = any ((select rowhouse.current_tenants())::text[]))
  with check ("select" = any ((select rowhouse.current_tenants())::text[]))', partition);
    execute pg_catalog.format('create policy rowhouse_group on %1$s as permissive to "O''Neill ""x""_group"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_admin on %1$s as permissive to "O''Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))
  with check ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))', partition);
    execute pg_catalog.format('revoke all on table %1$s from public, "O''Neill ""x""_tenant", "O''Neill ""x""_group", "O''Neill ""x""_admin"', partition);
  end loop;
end
$rowhouse$;

alter table "line
break"."two
lines" alter column "select" set not null;

alter table "line
break"."two
lines" alter column "select" set default rowhouse.current_tenant();

do $rowhouse$
begin
  if not exists (
    select from pg_catalog.pg_index i
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid = '"line
break"."two
lines"'::regclass and a.attname = 'select' and i.indisvalid and i.indpred is null
  ) then
    create index on "line
break"."two
lines" ("select");
  end if;
end
$rowhouse$;

grant select, insert, update, delete on table "line
break"."two
lines" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

-- table "per cent%"."%1$s"
do $rowhouse$
declare
  checked regclass := '"per cent%"."%1$s"';
  found record;
begin
  select c.relkind, a.attnum, a.atttypid::regtype as type, l.collisdeterministic into found
    from pg_catalog.pg_class c
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = '% %%' and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_collation l on l.oid = a.attcollation
   where c.oid = checked;
  if found.relkind <> all (array['r', 'p']::"char"[]) then
    raise exception '% is no table, so its rows cannot be protected', checked
      using errcode = '55000', hint = 'protect the tables under a view instead';
  elsif found.attnum is null then
    raise exception 'table % has no column "%"', checked, '% %%'
      using errcode = '55000', hint = 'add the tenant column first';
  elsif found.type <> all ('{pg_catalog.int8}'::regtype[]) then
    raise exception 'tenant column "%" of table % is of type %, and the model says %',
      '% %%', checked, found.type, 'bigint'
      using errcode = '55000', hint = 'possible are text, varchar, integer, bigint and uuid';
  elsif found.collisdeterministic is false then
    raise exception 'tenant column "%" of table % has a collation that takes different texts for equal', '% %%', checked
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

revoke all on table "per cent%"."%1$s" from public, "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "per cent%"."%1$s" enable row level security;

alter table "per cent%"."%1$s" force row level security;

drop policy if exists rowhouse_tenant on "per cent%"."%1$s";

drop policy if exists rowhouse_tenant_floor on "per cent%"."%1$s";

create policy rowhouse_tenant_floor on "per cent%"."%1$s" as restrictive to "O'Neill ""x""_tenant"
  using ("% %%" = (select rowhouse.as_bigint(rowhouse.current_tenant())))
  with check ("% %%" = (select rowhouse.as_bigint(rowhouse.current_tenant())));

create policy rowhouse_tenant on "per cent%"."%1$s" as permissive to "O'Neill ""x""_tenant"
  using (true)
  with check (true);

drop policy if exists rowhouse_group on "per cent%"."%1$s";

drop policy if exists rowhouse_group_floor on "per cent%"."%1$s";

create policy rowhouse_group_floor on "per cent%"."%1$s" as restrictive to "O'Neill ""x""_group"
  using ("% %%" = any ((select array(select rowhouse.as_bigint(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::bigint[]))
  with check ("% %%" = any ((select array(select rowhouse.as_bigint(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::bigint[]));

create policy rowhouse_group on "per cent%"."%1$s" as permissive to "O'Neill ""x""_group"
  using (true)
  with check (true);

drop policy if exists rowhouse_admin on "per cent%"."%1$s";

create policy rowhouse_admin on "per cent%"."%1$s" as permissive to "O'Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])))
  with check ((select pg_catalog.pg_has_role(session_user, 'O''Neill "x"_admin', 'usage')
    and pg_catalog.current_setting('role') <> all (array['O''Neill "x"_tenant', 'O''Neill "x"_group'])));

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"per cent%"."%1$s"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('alter table %1$s enable row level security', partition);
    execute pg_catalog.format('alter table %1$s force row level security', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_tenant_floor on %1$s as restrictive to "O''Neill ""x""_tenant"
  using ("%% %%%%" = (select rowhouse.as_bigint(rowhouse.current_tenant())))
  with check ("%% %%%%" = (select rowhouse.as_bigint(rowhouse.current_tenant())))', partition);
    execute pg_catalog.format('create policy rowhouse_tenant on %1$s as permissive to "O''Neill ""x""_tenant"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_group_floor on %1$s as restrictive to "O''Neill ""x""_group"
  using ("%% %%%%" = any ((select array(select rowhouse.as_bigint(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::bigint[]))
  with check ("%% %%%%" = any ((select array(select rowhouse.as_bigint(t.id) from unnest(rowhouse.current_tenants()) as t (id)))::bigint[]))', partition);
    execute pg_catalog.format('create policy rowhouse_group on %1$s as permissive to "O''Neill ""x""_group"
  using (true)
  with check (true)', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('create policy rowhouse_admin on %1$s as permissive to "O''Neill ""x""_admin"
  using ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))
  with check ((select pg_catalog.pg_has_role(session_user, ''O''''Neill "x"_admin'', ''usage'')
    and pg_catalog.current_setting(''role'') <> all (array[''O''''Neill "x"_tenant'', ''O''''Neill "x"_group''])))', partition);
    execute pg_catalog.format('revoke all on table %1$s from public, "O''Neill ""x""_tenant", "O''Neill ""x""_group", "O''Neill ""x""_admin"', partition);
  end loop;
end
$rowhouse$;

alter table "per cent%"."%1$s" alter column "% %%" set not null;

alter table "per cent%"."%1$s" alter column "% %%" set default rowhouse.as_bigint(rowhouse.current_tenant());

do $rowhouse$
begin
  if not exists (
    select from pg_catalog.pg_index i
      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid = '"per cent%"."%1$s"'::regclass and a.attname = '% %%' and i.indisvalid and i.indpred is null
  ) then
    create index on "per cent%"."%1$s" ("% %%");
  end if;
end
$rowhouse$;

grant select, insert, update, delete on table "per cent%"."%1$s" to "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";
