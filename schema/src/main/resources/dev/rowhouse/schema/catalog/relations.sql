-- Schemas (kind n), tables and sequences (kind S): not those of PostgreSQL, of Rowhouse, of a session or of an extension.
-- Parents that are no partitioned tables come as schema and name by turns.
-- A grant is the privilege, an asterisk if it may be handed on, and after blanks the length of the grantor's name, that name (none
-- if it is the owner), and directly behind it the grantee's, which PUBLIC has none of.
with
  home as materialized (
    select n.oid, n.nspname, n.nspowner, n.nspacl
      from pg_namespace n
     where n.nspname not in ('information_schema', 'rowhouse') and not starts_with(n.nspname::text, 'pg_')),
  relation (oid, kind, schema, name, owner, acl, enabled, forced, belongs_to) as (
    select 0::oid, 'n'::"char", h.nspname, null::name, h.nspowner, h.nspacl, false, false, null::oid
      from home h
    union all
    select c.oid, c.relkind, h.nspname, c.relname, c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity,
      case when c.relispartition then (select i.inhparent from pg_inherits i where i.inhrelid = c.oid)
           when c.relkind = 'S' then (
             select d.refobjid
               from pg_depend d
              where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
                and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')) end
      from home h
      join pg_class c on c.relnamespace = h.oid
     where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
       and not exists (
         select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e'))
select r.oid, r.kind, r.schema, r.name, pg_get_userbyid(r.owner) as owner, r.enabled, r.forced,
  n.nspname as other_schema, o.relname as other_name,
  case when r.kind in ('r', 'f') then array(
        select u.part
          from pg_inherits i
          join pg_class p on p.oid = i.inhparent and p.relkind <> 'p'
          join pg_namespace s on s.oid = p.relnamespace
          cross join unnest(array[s.nspname, p.relname]::text[]) with ordinality u (part, place)
         where i.inhrelid = r.oid
         order by i.inhseqno, u.place) end as parents,
  case when r.acl is not null then array(
        select x.privilege_type || case when bool_or(x.is_grantable) then '*' else '' end || ' ' ||
            coalesce(length(y.rolname::text) || ' ' || y.rolname, '0 ') || coalesce(g.rolname::text, '')
          from aclexplode(r.acl) x
          left join pg_roles g on g.oid = x.grantee
          left join pg_roles y on y.oid = x.grantor and x.grantor <> r.owner
         where x.grantee <> r.owner
         group by x.grantee, g.rolname, y.rolname, x.privilege_type
         order by g.rolname nulls first, x.privilege_type, y.rolname nulls first) end as grants
  from relation r
  left join pg_class o on o.oid = r.belongs_to
  left join pg_namespace n on n.oid = o.relnamespace
 order by r.oid, r.schema
