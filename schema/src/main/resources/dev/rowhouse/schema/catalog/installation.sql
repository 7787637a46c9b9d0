-- The fingerprint of a function covers all that decides what it does and who may call it. The roles are named by what they are,
-- so that the same functions have the same fingerprint in each database.
with
  installed as (
    select version, tenant_role, group_role, admin_role, gate_role from rowhouse.installation),
  part (oid, name, fingerprint) as (
    select p.oid, regexp_replace(p.oid::regprocedure::text, '^rowhouse\.', ''),
      array_to_json(array[
        -- An editor of another system may have kept the script with ends of lines of its own.
        replace(p.prosrc, e'\r\n', e'\n'), p.probin, l.lanname::text, pg_get_function_arguments(p.oid),
        pg_get_function_result(p.oid), p.prokind::text, p.provolatile::text, p.proparallel::text, p.proisstrict::text,
        p.prosecdef::text, p.proleakproof::text, array_to_json(p.proconfig)::text, (p.proowner = n.nspowner)::text,
        (select string_agg(g.line, ' ' order by g.line collate "C")
           from (select format('%s:%s:%s',
                          case when x.grantee = 0 then 'PUBLIC'
                               when r.rolname = i.tenant_role then '{{tenant}}'
                               when r.rolname = i.group_role then '{{group}}'
                               when r.rolname = i.admin_role then '{{admin}}'
                               when r.rolname = i.gate_role then '{{gate}}'
                               else quote_ident(r.rolname) end,
                          x.privilege_type, bool_or(x.is_grantable)) as line
                   from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                   cross join installed i
                   left join pg_roles r on r.oid = x.grantee
                  where x.grantee <> p.proowner
                  group by x.grantee, r.rolname, i.tenant_role, i.group_role, i.admin_role, i.gate_role,
                    x.privilege_type) g)])::text
      from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'rowhouse'
      join pg_language l on l.oid = p.prolang)
select i.version, i.tenant_role, i.group_role, i.admin_role, i.gate_role, p.name,
  encode(sha256(convert_to(p.fingerprint, 'UTF8')), 'hex') as fingerprint
  from installed i
  left join part p on true
 order by p.name collate "C"
