-- Whether the gate leads to single tenants, so that the owner's login is the application's too.
select exists (
  select from rowhouse.installation i
    join pg_roles r on r.rolname = i.tenant_role
    join pg_roles u on u.rolname = i.gate_role
    join pg_auth_members m on m.roleid = r.oid and m.member = u.oid
   -- On 16 and later the creator of a role has a membership that only administers; on 15 there is no such option.
   where coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)) as development
