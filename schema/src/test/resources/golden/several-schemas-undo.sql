revoke all on table "reference"."country" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

revoke all on table "numbers"."counter" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

-- table "public"."note"
revoke all on table "public"."note" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

alter table "public"."note" alter column "owner" drop default;

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"public"."note"') where level > 0 order by level, relid
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

drop policy if exists rowhouse_tenant on "public"."note";

drop policy if exists rowhouse_tenant_floor on "public"."note";

drop policy if exists rowhouse_group on "public"."note";

drop policy if exists rowhouse_group_floor on "public"."note";

drop policy if exists rowhouse_admin on "public"."note";

alter table "public"."note" no force row level security;

alter table "public"."note" disable row level security;

-- table "sales"."invoice"
revoke all on table "sales"."invoice" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

revoke all on sequence "sales"."invoice_id_seq" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

revoke all on sequence "numbers"."n" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

alter table "sales"."invoice" alter column "tenant" drop default;

do $rowhouse$
declare
  partition regclass;
begin
  for partition in
    select relid from pg_catalog.pg_partition_tree('"sales"."invoice"') where level > 0 order by level, relid
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

drop policy if exists rowhouse_tenant on "sales"."invoice";

drop policy if exists rowhouse_tenant_floor on "sales"."invoice";

drop policy if exists rowhouse_group on "sales"."invoice";

drop policy if exists rowhouse_group_floor on "sales"."invoice";

drop policy if exists rowhouse_admin on "sales"."invoice";

alter table "sales"."invoice" no force row level security;

alter table "sales"."invoice" disable row level security;

revoke usage on schema "numbers" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

revoke usage on schema "public" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

revoke usage on schema "reference" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";

revoke usage on schema "sales" from "rowhouse_app_tenant", "rowhouse_app_group", "rowhouse_app_admin";
