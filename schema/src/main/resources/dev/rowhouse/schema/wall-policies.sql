-- Binds: the names of our policies; the tables; number and name of the tenant column of each.
-- What the catalog keeps is deparsed once for all tables that keep the same and whose tenant column is the same: it is the
-- deparsing, and loading the table for it, that takes the time.
with
  stored as materialized (
    select p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd, p.polroles, p.polname = any (?::name[]) as ours, w.tenant,
      hashtextextended(p.polqual::text, 0) as reading, hashtextextended(p.polwithcheck::text, 0) as writing
      from unnest(?::bigint[], ?::text[]) w (oid, tenant) join pg_policy p on p.polrelid = w.oid::oid),
  deparsed as materialized (
    select l.tenant, l.reading, l.writing,
      pg_get_expr(p.polqual, p.polrelid) as lets_in, pg_get_expr(p.polwithcheck, p.polrelid) as lets_write
      from (select s.tenant, s.reading, s.writing, min(s.oid) as oid from stored s where s.ours group by 1, 2, 3) l
      join pg_policy p on p.oid = l.oid),
  named as materialized (
    select l.polroles, array(select coalesce(r.rolname::text, 'PUBLIC')
                               from unnest(l.polroles) o (oid) left join pg_roles r on r.oid = o.oid order by 1) as roles
      from (select distinct s.polroles from stored s) l)
select s.polrelid, s.polname, s.polpermissive, s.polcmd, n.roles, d.lets_in, d.lets_write
  from stored s
  join named n on n.polroles = s.polroles
  left join deparsed d on s.ours and d.tenant = s.tenant
   and d.reading is not distinct from s.reading and d.writing is not distinct from s.writing
 order by s.polrelid, s.polname
