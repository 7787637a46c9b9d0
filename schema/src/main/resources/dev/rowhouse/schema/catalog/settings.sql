-- Binds: names of settings, and what they are to be until the transaction ends. Tells what they were.
select s.name, current_setting(s.name) as value, set_config(s.name, s.value, true),
  current_setting('server_version_num')::int4 / 10000 as server,
  exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'rowhouse' and c.relname = 'installation') as installed
  from unnest(?::text[], ?::text[]) as s (name, value)
