-- Binds: the numbers of the tables. What is dropped meanwhile has no definition any more.
select i.indrelid as relation, x.relname,
  array(select a.attname::text
          from unnest(i.indkey::int2[]) with ordinality k (attnum, place)
          left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
         where k.place <= i.indnkeyatts
         order by k.place) as columns,
  i.indisunique, i.indisprimary, i.indisvalid and i.indisready and i.indislive as valid, i.indpred is not null as partial,
  x.relispartition as inherited, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i
  join pg_class x on x.oid = i.indexrelid
 where i.indrelid = any (?::int8[]::oid[])
 order by i.indrelid, x.relname
