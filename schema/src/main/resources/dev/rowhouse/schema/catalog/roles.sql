-- Who acts as tenants: the two roles that do, and whoever has their rights by itself. And which of the four roles and of the
-- owners in this database each can become, or may let itself become.
with recursive
  named as materialized (
    select t.oid, i.kind
      from rowhouse.installation n
      cross join lateral (values (n.tenant_role, true), (n.group_role, true), (n.admin_role, false), (n.gate_role, false))
        i (name, kind)
      join pg_roles t on t.rolname = i.name),
  owner as materialized (
    select c.relowner as oid from pg_class c where c.oid >= 16384
    union
    select n.nspowner from pg_namespace n where n.nspname = 'rowhouse'),
  acting as (
    select n.oid from named n where n.kind
    union
    select m.member
      from acting a
      join pg_auth_members m on m.roleid = a.oid
      join pg_roles r on r.oid = m.member
     -- On 15 it is the member, and not the membership, that inherits or does not.
     where coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, r.rolinherit)),
  reached (member, oid) as (
    select a.oid, m.roleid from acting a join pg_auth_members m on m.member = a.oid
    union
    select r.member, m.roleid from reached r join pg_auth_members m on m.member = r.oid)
select p.rolname, p.rolsuper, p.rolbypassrls, p.rolcreaterole,
  array(select o.rolname::text
          from reached r
          join pg_roles o on o.oid = r.oid
         where r.member = p.oid and (r.oid in (select n.oid from named n) or r.oid in (select w.oid from owner w))
         order by o.rolname) as reached
  from acting a
  join pg_roles p on p.oid = a.oid
 order by p.rolname
