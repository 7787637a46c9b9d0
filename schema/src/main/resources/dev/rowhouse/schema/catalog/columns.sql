-- Binds: the numbers of the tables.
select a.attrelid as relation, a.attname, format_type(a.atttypid, a.atttypmod) as type,
  -- On 18 and later a column can be not null with rows that are.
  a.attnotnull and (a.attrelid, a.attnum) not in (
    select k.conrelid, k.conkey[1] from pg_constraint k where k.contype = 'n' and not k.convalidated) as attnotnull,
  -- Without the table, because no column can be named in it: that saves PostgreSQL to load what it knows of the table.
  case a.attgenerated when '' then pg_get_expr(d.adbin, 0) end as filled_by,
  a.attidentity <> '' as identity, a.attgenerated <> '' as generated,
  coalesce(l.collisdeterministic, true) as deterministic, a.attinhcount > 0 as inherited,
  case when a.attacl is not null then array(
        select x.privilege_type || case when bool_or(x.is_grantable) then '*' else '' end || ' ' ||
            coalesce(length(y.rolname::text) || ' ' || y.rolname, '0 ') || coalesce(g.rolname::text, '')
          from aclexplode(a.attacl) x
          left join pg_roles g on g.oid = x.grantee
          left join pg_roles y on y.oid = x.grantor and x.grantor <> c.relowner
         where x.grantee <> c.relowner
         group by x.grantee, g.rolname, y.rolname, x.privilege_type
         order by g.rolname nulls first, x.privilege_type, y.rolname nulls first) end as grants
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_collation l on l.oid = a.attcollation
 where a.attrelid = any (?::int8[]::oid[]) and a.attnum > 0 and not a.attisdropped
 order by a.attrelid, a.attnum
