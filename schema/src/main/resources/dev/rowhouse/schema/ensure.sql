declare
  callers_path pg_catalog.text := pg_catalog.current_setting('search_path');
  callers_messages pg_catalog.text := pg_catalog.current_setting('client_min_messages');
  stage pg_catalog.text;
  wanted record;
  changed pg_catalog.bool := false;
begin
  -- Nothing that somebody put into another schema is to be called here.
  perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  -- Notices that what is dropped first is not there would be warnings in the log of a tool.
  perform set_config('client_min_messages', 'warning', true);
  -- A look that takes no lock; then, alone, what was found to differ is built; then what stands is recorded.
  foreach stage in array array['look', 'build', 'record'] loop
    for wanted in
      with recursive
        policy_role (oid, name) as (
          select 0::oid, 'public'
          union all
          select r.oid, r.rolname from pg_roles r where r.rolname in ({{roles}})),

        -- What the model says: the kinds of objects, each with the script that makes one so, and the objects.
        shape (number, kind, tenant, rights, script) as (values
{{shapes}}),
        object (place, number, schema, name) as (values
{{objects}}),
        script (number, digest) as materialized (
          select s.number, encode(sha256(convert_to(s.script, 'UTF8')), 'hex') from shape s),

        -- The tables of tenants and all their partitions.
        part (place, root, oid, relkind, tenant) as (
          select o.place, c.oid, c.oid, c.relkind, s.tenant
            from object o
            join shape s on s.number = o.number and s.kind = 'tenants'
            join pg_namespace n on n.nspname = o.schema::name
            join pg_class c on c.relnamespace = n.oid and c.relname = o.name::name
          union all
          select p.place, p.root, c.oid, c.relkind, p.tenant
            from part p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
           where p.relkind = 'p'),
        right_on (oid, rights) as (
          select h.oid, array_agg(h.held order by h.held collate "C")
            from (
              select c.oid, r.name || ' ' || a.privilege_type || case when a.is_grantable then '*' else '' end
                from pg_class c, aclexplode(c.relacl) a join policy_role r on r.oid = a.grantee
               where c.relacl is not null
              union all
              select c.attrelid, r.name || ' ' || a.privilege_type || ' ' || c.attname
                from pg_attribute c, aclexplode(c.attacl) a join policy_role r on r.oid = a.grantee
               where c.attacl is not null) h (oid, held)
           group by h.oid),
        -- A policy, and a default below, by which transaction wrote it where: comparing what they say takes ten times as long.
        policy_on (oid, policies) as (
          select p.polrelid, string_agg(concat(p.polname, p.xmin, p.ctid), ' ' order by p.polname)
            from pg_policy p
           where p.polname in ('rowhouse_tenant', 'rowhouse_tenant_floor', 'rowhouse_group', 'rowhouse_group_floor', 'rowhouse_admin')
           group by p.polrelid),
        -- Whatever the script sees to, as the catalog has it: of all parts, so that one which came later shows.
        wall (place, oid, state) as (
          select p.place, p.root, json_agg(json_build_array(c.relnamespace::regnamespace, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
                   r.rights, o.policies, a.attnum, a.atttypid::regtype, a.attnotnull, l.collisdeterministic,
                   concat(d.xmin, d.ctid),
                   exists (select from pg_index i
                            where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indisvalid and i.indpred is null),
                   (select bool_or(y.typname = 'lo' or 'oid'::regtype in (y.oid, y.typbasetype))
                      from pg_attribute b join pg_type y on y.oid = b.atttypid
                     where b.attrelid = c.oid and b.attnum > 0 and not b.attisdropped)) order by c.oid)::text
            from part p
            join pg_class c on c.oid = p.oid
            left join right_on r on r.oid = c.oid
            left join policy_on o on o.oid = c.oid
            left join pg_attribute a on a.attrelid = c.oid and a.attname = p.tenant::name and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join pg_collation l on l.oid = a.attcollation
           group by p.place, p.root)

      -- Tables of tenants stand when all is as it was recorded; whatever is nothing but rights, when the rights are there.
      select o.place, o.schema, o.name, s.tenant, s.script, w.oid::regclass as built, f.fingerprint
        from object o
        join shape s on s.number = o.number and s.kind = 'tenants'
        join script x on x.number = s.number
        left join wall w on w.place = o.place
        left join pg_policy p on p.polrelid = w.oid and p.polname = 'rowhouse_tenant_floor'
        left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_policy'::regclass and d.objsubid = 0
        cross join lateral (
          select 'Rowhouse built this wall: ' || encode(sha256(convert_to(
              json_build_array(x.digest, w.state)::text, 'UTF8')), 'hex')) as f (fingerprint)
       where d.description is null or d.description <> f.fingerprint
      union all
      select o.place, o.schema, o.name, s.tenant, s.script, null, null
        from object o
        join shape s on s.number = o.number and s.kind <> 'tenants'
        left join pg_namespace n on n.nspname = o.schema::name
        left join pg_class c on c.relnamespace = n.oid and c.relname = o.name::name
        left join right_on r on r.oid = c.oid
        cross join lateral (
          select case when s.kind = 'schema' then (
              select array_agg(g.name || ' ' || a.privilege_type)
                from aclexplode(n.nspacl) a join policy_role g on g.oid = a.grantee
               where (a.privilege_type = 'USAGE') = (a.grantee <> 0)) else r.rights end) as h (rights)
       where stage <> 'record'
         and not coalesce(h.rights @> s.rights and (s.kind = 'sequence' or h.rights <@ s.rights), false)
       order by place
    loop
      changed := true;
      exit when stage = 'look';
      if stage = 'build' then
        execute format(wanted.script, concat_ws('.',
          '"' || replace(wanted.schema, '"', '""') || '"', '"' || replace(wanted.name, '"', '""') || '"'));
      else
        execute format('comment on policy rowhouse_tenant_floor on %s is %L', wanted.built, wanted.fingerprint);
      end if;
    end loop;
    exit when not changed;
    -- Two applications that start at once build one after the other, and the second finds nothing to do.
    perform pg_advisory_xact_lock(8245927146313052532);
  end loop;
  perform set_config('client_min_messages', callers_messages, true);
  perform set_config('search_path', callers_path, true);
exception
  when not_null_violation then
    raise exception 'table "%"."%" has rows whose tenant column "%" is null, so they would belong to nobody',
        wanted.schema, wanted.name, wanted.tenant
      using errcode = '23502', schema = wanted.schema, table = wanted.name, column = wanted.tenant,
        hint = 'as the owner of the table, fill the column with the tenant that each row belongs to, then run this again';
end
