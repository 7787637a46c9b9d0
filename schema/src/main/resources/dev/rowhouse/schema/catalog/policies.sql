-- Binds: the numbers of the tables.
-- What the catalog keeps is deparsed once for all policies that keep the same about columns of the same names: it is the
-- deparsing, and loading the table for it, that takes the time. Not where the name of the table itself may come into it: with
-- a query over other tables, or with the row as a whole.
with
  stored as materialized (
    select p.oid, p.polrelid, p.polname, p.polpermissive, p.polcmd, p.polroles,
      hashtextextended(p.polqual::text, 0) as reading, hashtextextended(p.polwithcheck::text, 0) as writing,
      array(select d.refobjsubid || ' ' || a.attname
              from pg_depend d
              join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
             where d.classid = 'pg_policy'::regclass and d.objid = p.oid
               and d.refclassid = 'pg_class'::regclass and d.refobjid = p.polrelid
             order by d.refobjsubid) as names
      from pg_policy p
     where p.polrelid = any (?::int8[]::oid[])),
  alike as materialized (
    select s.oid, s.polrelid, s.polname, s.polpermissive, s.polcmd,
      s.polroles, min(s.oid) over (partition by s.names, s.reading, s.writing) as first
      from stored s),
  alone as materialized (
    select p.oid
      from pg_policy p
     where p.oid in (select a.first from alike a)
       and (strpos(concat(p.polqual, p.polwithcheck), ':rtable (') > 0
         or strpos(concat(p.polqual, p.polwithcheck), ':varattno 0 ') > 0)),
  printed as materialized (
    select p.oid, p.polqual is not null as reads, pg_get_expr(p.polqual, p.polrelid) as lets_in,
      p.polwithcheck is not null as writes, pg_get_expr(p.polwithcheck, p.polrelid) as lets_write
      from pg_policy p
     where p.oid in (select a.oid from alike a where a.oid = a.first or a.first in (select l.oid from alone l))),
  named as materialized (
    select l.polroles, array(select r.rolname::text from pg_roles r where r.oid = any (l.polroles) order by 1) as roles
      from (select distinct s.polroles from stored s) l)
select a.polrelid as relation, a.polname, a.polpermissive, a.polcmd, n.roles, p.reads, p.lets_in, p.writes, p.lets_write
  from alike a
  join named n on n.polroles = a.polroles
  join printed p on p.oid = case when a.first in (select l.oid from alone l) then a.oid else a.first end
 order by a.polrelid, a.polname
