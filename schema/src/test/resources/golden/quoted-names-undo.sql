-- table "Mixed Case"."we""ird"
revoke all on table "Mixed Case"."we""ird" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "Mixed Case"."we""ird" alter column "Tenant" drop default;

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"Mixed Case"."we""ird"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('alter table %1$s no force row level security', partition);
    execute pg_catalog.format('alter table %1$s disable row level security', partition);
  end loop;
end
$rowhouse$;

drop policy if exists rowhouse_tenant on "Mixed Case"."we""ird";

drop policy if exists rowhouse_tenant_floor on "Mixed Case"."we""ird";

drop policy if exists rowhouse_group on "Mixed Case"."we""ird";

drop policy if exists rowhouse_group_floor on "Mixed Case"."we""ird";

drop policy if exists rowhouse_admin on "Mixed Case"."we""ird";

alter table "Mixed Case"."we""ird" no force row level security;

alter table "Mixed Case"."we""ird" disable row level security;

-- table "back\slash"."it's"
revoke all on table "back\slash"."it's" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "back\slash"."it's" alter column "$rowhouse$" drop default;

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree( E'"back\\slash"."it''s"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('alter table %1$s no force row level security', partition);
    execute pg_catalog.format('alter table %1$s disable row level security', partition);
  end loop;
end
$rowhouse$;

drop policy if exists rowhouse_tenant on "back\slash"."it's";

drop policy if exists rowhouse_tenant_floor on "back\slash"."it's";

drop policy if exists rowhouse_group on "back\slash"."it's";

drop policy if exists rowhouse_group_floor on "back\slash"."it's";

drop policy if exists rowhouse_admin on "back\slash"."it's";

alter table "back\slash"."it's" no force row level security;

alter table "back\slash"."it's" disable row level security;

-- table "line break"."two lines"
revoke all on table "line
break"."two
lines" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "line
break"."two
lines" alter column "select" drop default;

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"line
break"."two
lines"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('alter table %1$s no force row level security', partition);
    execute pg_catalog.format('alter table %1$s disable row level security', partition);
  end loop;
end
$rowhouse$;

drop policy if exists rowhouse_tenant on "line
break"."two
lines";

drop policy if exists rowhouse_tenant_floor on "line
break"."two
lines";

drop policy if exists rowhouse_group on "line
break"."two
lines";

drop policy if exists rowhouse_group_floor on "line
break"."two
lines";

drop policy if exists rowhouse_admin on "line
break"."two
lines";

alter table "line
break"."two
lines" no force row level security;

alter table "line
break"."two
lines" disable row level security;

-- table "per cent%"."%1$s"
revoke all on table "per cent%"."%1$s" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

alter table "per cent%"."%1$s" alter column "% %%" drop default;

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"per cent%"."%1$s"') where level > 0 order by level, relid
  loop
    execute pg_catalog.format('drop policy if exists rowhouse_tenant on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_tenant_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_group_floor on %1$s', partition);
    execute pg_catalog.format('drop policy if exists rowhouse_admin on %1$s', partition);
    execute pg_catalog.format('alter table %1$s no force row level security', partition);
    execute pg_catalog.format('alter table %1$s disable row level security', partition);
  end loop;
end
$rowhouse$;

drop policy if exists rowhouse_tenant on "per cent%"."%1$s";

drop policy if exists rowhouse_tenant_floor on "per cent%"."%1$s";

drop policy if exists rowhouse_group on "per cent%"."%1$s";

drop policy if exists rowhouse_group_floor on "per cent%"."%1$s";

drop policy if exists rowhouse_admin on "per cent%"."%1$s";

alter table "per cent%"."%1$s" no force row level security;

alter table "per cent%"."%1$s" disable row level security;

revoke usage on schema "Mixed Case" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

revoke usage on schema "back\slash" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

revoke usage on schema "line
break" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";

revoke usage on schema "per cent%" from "O'Neill ""x""_tenant", "O'Neill ""x""_group", "O'Neill ""x""_admin";
