-- Binds: the numbers of the tables. A foreign key to a partitioned table has others below it, one for each partition, that are
-- nobody's to see. What is dropped meanwhile has no definition any more.
select c.conrelid as relation, c.conname, c.contype,
  array(select a.attname::text
          from unnest(c.conkey) with ordinality k (attnum, place)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
         order by case c.contype when 'c' then k.attnum else k.place end) as columns,
  n.nspname as other_schema, o.relname as other_name,
  case c.contype when 'f' then array(
        select a.attname::text
          from unnest(c.confkey) with ordinality k (attnum, place)
          join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.attnum
         order by k.place) end as referenced,
  c.convalidated, c.coninhcount > 0 or c.conparentid <> 0 as inherited, pg_get_constraintdef(c.oid) as definition
  from pg_constraint c
  left join pg_class o on o.oid = c.confrelid
  left join pg_namespace n on n.oid = o.relnamespace
 where c.conrelid = any (?::int8[]::oid[]) and c.contype in ('c', 'f', 'p', 'u', 'x')
   and not exists (select from pg_constraint p where p.oid = c.conparentid and p.conrelid = c.conrelid)
 order by c.conrelid, c.conname
