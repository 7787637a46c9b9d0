-- Binds: the numbers of the tables.
-- What the catalog keeps is deparsed once for all policies that keep the same about columns of the same names: it is the
-- deparsing, and loading the table for it, that takes the time. Not where the name of the table itself may come into it: with
-- a query over other tables, or with the row as a whole.
with
  stored as materialized (
    select p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd, p.polroles, p.polqual is not null as reads,
      p.polwithcheck is not null as writes,
      hashtextextended(p.polqual::text, 0) as reading, hashtextextended(p.polwithcheck::text, 0) as writing,
      array(select d.refobjsubid || ' ' || a.attname
              from pg_depend d
              join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
             where d.classid = 'pg_policy'::regclass and d.objid = p.oid
               and d.refclassid = 'pg_class'::regclass and d.refobjid = p.polrelid
             order by d.refobjsubid) as names,
      case when strpos(concat(p.polqual, p.polwithcheck), ':rtable (') > 0
             or strpos(concat(p.polqual, p.polwithcheck), ':varattno 0 ') > 0 then p.oid else 0 end as apart
      from pg_policy p
     where p.polrelid = any (?::int8[]::oid[])),
  deparsed as materialized (
    select l.reading, l.writing, l.names, l.apart,
      pg_get_expr(p.polqual, p.polrelid) as lets_in, pg_get_expr(p.polwithcheck, p.polrelid) as lets_write
      from (select s.reading, s.writing, s.names, s.apart, min(s.oid) as oid from stored s group by 1, 2, 3, 4) l
      join pg_policy p on p.oid = l.oid),
  named as materialized (
    select l.polroles, array(select r.rolname::text from pg_roles r where r.oid = any (l.polroles) order by 1) as roles
      from (select distinct s.polroles from stored s) l)
select s.polrelid as relation, s.polname, s.polpermissive, s.polcmd, n.roles, s.reads, d.lets_in, s.writes, d.lets_write
  from stored s
  join named n on n.polroles = s.polroles
  join deparsed d on d.names = s.names and d.apart = s.apart
   and d.reading is not distinct from s.reading and d.writing is not distinct from s.writing
 order by s.polrelid, s.polname
