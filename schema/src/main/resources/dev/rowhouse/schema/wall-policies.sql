-- Binds: the names of our policies; the tables, and the tenant column of each.
-- What the catalog keeps is deparsed once for all tables that keep the same and whose tenant column is the same: it is the
-- deparsing, and loading the table for it, that takes the time.
with
  stored as materialized (
    select p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd, p.polroles, p.polname = any (?::name[]) as ours,
      row(w.tenant, a.attnum, hashtextextended(p.polqual::text, 0), hashtextextended(p.polwithcheck::text, 0))::text as likeness
      from unnest(?::bigint[], ?::text[]) w (oid, tenant)
      join pg_policy p on p.polrelid = w.oid::oid
      left join pg_attribute a on a.attrelid = p.polrelid and a.attname = w.tenant::name and not a.attisdropped),
  deparsed as materialized (
    select l.likeness, pg_get_expr(p.polqual, p.polrelid) as lets_in, pg_get_expr(p.polwithcheck, p.polrelid) as lets_write
      from (select s.likeness, min(s.oid) as oid from stored s where s.ours group by s.likeness) l
      join pg_policy p on p.oid = l.oid)
select s.polrelid, s.polname, s.polpermissive, s.polcmd, d.lets_in, d.lets_write,
  array(select coalesce(r.rolname::text, 'PUBLIC') from unnest(s.polroles) o (oid) left join pg_roles r on r.oid = o.oid order by 1) as roles
  from stored s
  left join deparsed d on s.ours and d.likeness = s.likeness
 order by s.polrelid, s.polname
