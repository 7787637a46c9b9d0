declare
  callers_path pg_catalog.text := pg_catalog.current_setting('search_path');
  stage pg_catalog.text;
  wanted record;
  changed pg_catalog.bool := false;
begin
  -- Nothing that somebody put into another schema is to be called here.
  perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
  -- A look that takes no lock; then, alone, what was found to differ; then the record of what stands.
  foreach stage in array array['look', 'build', 'record'] loop
    for wanted in
      with recursive
        policy_role (oid, name) as (
          select 0::oid, 'public'
          union all
          select r.oid, r.rolname from pg_roles r where r.rolname in ({{roles}})),

        -- What the model says: each with the script that makes it so.
        tenant_table (place, schema, name, tenant, script) as (values
{{tables}}),
        sequence_of (place, schema, name) as (values
{{sequences}}),
        grant_on (place, kind, schema, name, rights, script) as (values
{{grants}}),

        -- The tables and all their partitions.
        part (place, root, oid, relkind) as (
          select t.place, c.oid, c.oid, c.relkind
            from tenant_table t
            join pg_namespace n on n.nspname = t.schema::name
            join pg_class c on c.relnamespace = n.oid and c.relname = t.name::name
          union all
          select p.place, p.root, c.oid, c.relkind
            from part p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
           where p.relkind = 'p'),
        right_on (oid, held) as (
          select o.oid, array_agg(o.held order by o.held collate "C")
            from (
              select c.oid, r.name || ' ' || a.privilege_type || case when a.is_grantable then '*' else '' end
                from pg_class c, aclexplode(c.relacl) a join policy_role r on r.oid = a.grantee
               where c.relacl is not null
              union all
              select c.attrelid, r.name || ' ' || a.privilege_type || ' ' || c.attname
                from pg_attribute c, aclexplode(c.attacl) a join policy_role r on r.oid = a.grantee
               where c.attacl is not null) o (oid, held)
           group by o.oid),
        policy_on (oid, policies) as (
          select p.polrelid, json_agg(json_build_array(p.polname, p.polcmd, p.polpermissive,
                   p.polroles::regrole[], p.polqual, p.polwithcheck) order by p.polname)
            from pg_policy p
           where p.polname in ('rowhouse_tenant', 'rowhouse_tenant_floor', 'rowhouse_group', 'rowhouse_group_floor', 'rowhouse_admin')
           group by p.polrelid),
        -- Whatever the scripts see to, as the catalog has it: of all the tables' parts, so that one attached later shows.
        wall (place, oid, state) as (
          select p.place, p.root, json_agg(json_build_array(c.oid::regclass, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
                   r.held, o.policies, a.attnum, a.atttypid::regtype, a.attnotnull, l.collisdeterministic, d.adbin,
                   exists (select from pg_index i
                            where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indisvalid and i.indpred is null),
                   (select bool_or(y.typname = 'lo' or 'oid'::regtype in (y.oid, y.typbasetype))
                      from pg_attribute b join pg_type y on y.oid = b.atttypid
                     where b.attrelid = c.oid and b.attnum > 0 and not b.attisdropped)) order by c.oid)::text
            from part p
            join pg_class c on c.oid = p.oid
            join tenant_table t on t.place = p.place
            left join right_on r on r.oid = c.oid
            left join policy_on o on o.oid = c.oid
            left join pg_attribute a on a.attrelid = c.oid and a.attname = t.tenant::name and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            left join pg_collation l on l.oid = a.attcollation
           group by p.place, p.root),
        drawn (place, state) as (
          select s.place, json_agg(json_build_array(c.oid::regclass, r.held) order by s.schema, s.name)::text
            from sequence_of s
            left join pg_namespace n on n.nspname = s.schema::name
            left join pg_class c on c.relnamespace = n.oid and c.relname = s.name::name
            left join right_on r on r.oid = c.oid
           group by s.place)

      select 0 as turn, g.place, null as object, g.schema, g.name, null as tenant, g.script, null as fingerprint
        from grant_on g
        left join pg_namespace n on n.nspname = g.schema::name
        left join pg_class c on g.kind = 'table' and c.relnamespace = n.oid and c.relname = g.name::name
        left join right_on r on r.oid = c.oid
        cross join lateral (
          select case when g.kind = 'table' then r.held else (
              select array_agg(s.name || ' ' || a.privilege_type)
                from aclexplode(n.nspacl) a join policy_role s on s.oid = a.grantee
               where (a.privilege_type = 'USAGE') = (a.grantee <> 0)) end) as h (held)
       where g.schema is not null and stage <> 'record'
         and not coalesce(h.held @> g.rights and h.held <@ g.rights, false)
      union all
      select 1, t.place, w.oid::regclass, t.schema, t.name, t.tenant, t.script, f.fingerprint
        from tenant_table t
        left join wall w on w.place = t.place
        left join drawn s on s.place = t.place
        left join pg_policy p on p.polrelid = w.oid and p.polname = 'rowhouse_tenant_floor'
        left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_policy'::regclass and d.objsubid = 0
        cross join lateral (
          select 'Rowhouse built this wall: ' || encode(sha256(convert_to(
              json_build_array(t.script, w.state, s.state)::text, 'UTF8')), 'hex')) as f (fingerprint)
       where t.schema is not null
         and (d.description is null or d.description <> f.fingerprint)
       order by turn, place
    loop
      changed := true;
      exit when stage = 'look';
      if stage = 'build' then
        execute wanted.script;
      else
        execute format('comment on policy rowhouse_tenant_floor on %s is %L', wanted.object, wanted.fingerprint);
      end if;
    end loop;
    exit when not changed;
    -- Two applications that start at once build one after the other, and the second finds nothing to do.
    perform pg_advisory_xact_lock(8245927146313052532);
  end loop;
  perform set_config('search_path', callers_path, true);
exception
  when not_null_violation then
    raise exception 'table "%"."%" has rows whose tenant column "%" is null, so they would belong to nobody',
        wanted.schema, wanted.name, wanted.tenant
      using errcode = '23502', schema = wanted.schema, table = wanted.name, column = wanted.tenant,
        hint = 'as the owner of the table, fill the column with the tenant that each row belongs to, then run this again';
end
