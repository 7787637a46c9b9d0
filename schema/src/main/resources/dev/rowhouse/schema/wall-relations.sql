-- Binds: schemas, names and tenant columns (null where there is none) of the model's tables, in their order; the roles of tenants.
with recursive
  wanted (schema, name, tenant, place) as (
    select w.* from unnest(?::text[], ?::text[], ?::text[]) with ordinality w),
  part (place, oid, relkind, tenant, is_partition) as (
    select w.place, c.oid, c.relkind, w.tenant, false
      from wanted w
      join pg_namespace n on n.nspname = w.schema::name
      join pg_class c on c.relnamespace = n.oid and c.relname = w.name::name
    union all
    select p.place, c.oid, c.relkind, p.tenant, true
      from part p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
     where p.relkind = 'p' and p.tenant is not null),
  -- Whoever acts as a tenant with rights of its own: an application's login may have been granted some past the roles.
  grantee (oid, name) as (
    select 0::oid, 'PUBLIC'
    union all
    select r.oid, r.rolname
      from pg_roles r
     where not r.rolsuper
       and exists (select from pg_roles t where t.rolname = any (?::name[]) and pg_has_role(r.oid, t.oid, 'usage')))
select p.place, c.oid, a.attnum, format('%I.%I', n.nspname, c.relname) as name, p.is_partition, c.relkind, c.relrowsecurity,
  c.relforcerowsecurity, quote_ident(p.tenant) as quoted, format_type(a.atttypid, null) as type, a.attnotnull,
  -- Without the table, because no column can be named in it: that saves PostgreSQL to load what it knows of the table.
  case a.attgenerated when '' then pg_get_expr(d.adbin, 0) end as filled_by,
  exists (select from pg_index i
           where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indisvalid and i.indpred is null) as indexed,
  array(select g.name || ' ' || x.privilege_type from aclexplode(c.relacl) x join grantee g on g.oid = x.grantee)
    || array(select g.name || ' ' || x.privilege_type
               from pg_attribute b, aclexplode(b.attacl) x join grantee g on g.oid = x.grantee
              where b.attrelid = c.oid and b.attacl is not null) as rights
  from part p
  join pg_class c on c.oid = p.oid
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_attribute a on a.attrelid = c.oid and a.attname = p.tenant::name and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
 order by p.place, p.is_partition, format('%I.%I', n.nspname, c.relname) collate "C"
