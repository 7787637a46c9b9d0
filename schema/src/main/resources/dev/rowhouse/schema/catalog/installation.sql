-- The fingerprints of what is in the schema rowhouse: of a function all that decides what it does and who may call it; of a
-- relation what it is (such as "table tenant"), and apart from that who may do what with it ("rights on tenant"), because the
-- install script mends rights and remakes nothing. Whoever owns something without owning the schema is a row of its own.
-- The roles are named by what they are, so that the same things have the same fingerprint in each database and version.
with
  installed as (
    select version, tenant_role, group_role, admin_role, gate_role from rowhouse.installation),
  home as (
    select oid, nspowner, nspacl from pg_namespace where nspname = 'rowhouse'),
  routine as (
    select p.*, regexp_replace(p.oid::regprocedure::text, '^rowhouse\.', '') as name
      from pg_proc p
      join home h on h.oid = p.pronamespace),
  relation as (
    select c.*, case c.relkind when 'r' then 'table' when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view'
                  when 'f' then 'foreign table' else 'partitioned table' end || ' ' || quote_ident(c.relname) as name
      from pg_class c
      join home h on h.oid = c.relnamespace
     where c.relkind in ('r', 'S', 'v', 'm', 'f', 'p')),
  acl (object, owner, place, acl) as (
    select r.name, r.proowner, '', coalesce(r.proacl, acldefault('f', r.proowner))
      from routine r
    union all
    select 'rights on schema rowhouse', h.nspowner, '', h.nspacl
      from home h
    union all
    select 'rights on ' || r.name, r.relowner, '', r.relacl
      from relation r
    union all
    select 'rights on ' || r.name, r.relowner, quote_ident(a.attname) || ':', a.attacl
      from relation r
      join pg_attribute a on a.attrelid = r.oid and a.attacl is not null),
  rights (object, rights) as (
    select g.object, string_agg(g.line, ' ' order by g.line collate "C")
      from (select c.object, format('%s%s:%s:%s', c.place,
                     case when x.grantee is null then 'NOBODY'
                          when x.grantee = 0 then 'PUBLIC'
                          when r.rolname = i.tenant_role then '{{tenant}}'
                          when r.rolname = i.group_role then '{{group}}'
                          when r.rolname = i.admin_role then '{{admin}}'
                          when r.rolname = i.gate_role then '{{gate}}'
                          else quote_ident(r.rolname) end,
                     x.privilege_type, bool_or(x.is_grantable)) as line
              from acl c
              cross join installed i
              left join aclexplode(c.acl) x on x.grantee <> c.owner
              left join pg_roles r on r.oid = x.grantee
             group by c.object, c.place, x.grantee, r.rolname, i.tenant_role, i.group_role, i.admin_role, i.gate_role,
               x.privilege_type) g
     where g.line !~ 'NOBODY::$' or g.line = 'NOBODY::' and g.object ~ '^rights'
     group by g.object),
  part (name, fingerprint) as (
    select r.name,
      array_to_json(array[
        -- An editor of another system may have kept the script with ends of lines of its own.
        replace(r.prosrc, e'\r\n', e'\n'), r.probin, l.lanname::text, pg_get_function_arguments(r.oid),
        pg_get_function_result(r.oid), r.prokind::text, r.provolatile::text, r.proparallel::text, r.proisstrict::text,
        r.prosecdef::text, r.proleakproof::text, array_to_json(r.proconfig)::text, (r.proowner = h.nspowner)::text,
        (select g.rights from rights g where g.object = r.name)])::text
      from routine r
      cross join home h
      join pg_language l on l.oid = r.prolang
    union all
    select g.object, g.rights
      from rights g
     where g.object ~ '^rights on '
    union all
    select r.name,
      array_to_json(array[
        r.relpersistence::text, r.relrowsecurity::text, r.relforcerowsecurity::text,
        (select string_agg(array_to_json(array[
                  a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull::text, pg_get_expr(d.adbin, d.adrelid),
                  o.collname::text, a.attidentity::text, a.attgenerated::text])::text, ' ' order by a.attname)
           from pg_attribute a
           left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
           left join pg_collation o on o.oid = a.attcollation
          where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped and r.relkind <> 'S'),
        -- PostgreSQL 18 and later keep not null as a constraint, too.
        (select string_agg(c.conname || ' ' || pg_get_constraintdef(c.oid), ' ' order by c.conname)
           from pg_constraint c
          where c.conrelid = r.oid and c.contype <> 'n'),
        (select string_agg(t.tgname || ' ' || t.tgenabled::text, ' ' order by t.tgname)
           from pg_trigger t
          where t.tgrelid = r.oid and not t.tgisinternal),
        (select string_agg(w.rulename || ' ' || w.ev_enabled::text, ' ' order by w.rulename)
           from pg_rewrite w
          where w.ev_class = r.oid),
        (select string_agg(i.inhparent::regclass::text, ' ' order by i.inhparent)
           from pg_inherits i
          where r.oid in (i.inhrelid, i.inhparent))])::text
      from relation r
    union all
    select 'owner of ' || r.name, ''
      from routine r
      join home h on h.nspowner <> r.proowner
    union all
    select 'owner of ' || r.name, ''
      from relation r
      join home h on h.nspowner <> r.relowner)
select i.version, i.tenant_role, i.group_role, i.admin_role, i.gate_role, pg_get_userbyid(h.nspowner) as owner, p.name,
  encode(sha256(convert_to(p.fingerprint, 'UTF8')), 'hex') as fingerprint
  from installed i
  cross join home h
  left join part p on true
 order by p.name collate "C"
