package dev.rowhouse.schema;

/**
 * Looks at a table before anything is changed: whether it is one that policies can protect, and whether its tenant column can
 * tell tenants apart.
 */
record TableGuard(TenantTable table) {

    private static final String GUARD = """
                declare
                  checked regclass := %1$s;
                  found record;
                begin
                  select c.relkind, a.attnum, a.atttypid::regtype as type, l.collisdeterministic into found
                    from pg_catalog.pg_class c
                    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = %2$s and a.attnum > 0 and not a.attisdropped
                    left join pg_catalog.pg_collation l on l.oid = a.attcollation
                   where c.oid = checked;
                  if found.relkind <> all (array['r', 'p']::"char"[]) then
                    raise exception '%% is no table, so its rows cannot be protected', checked
                      using errcode = '55000', hint = 'protect the tables under a view instead';
                  elsif found.attnum is null then
                    raise exception 'table %% has no column "%%"', checked, %2$s
                      using errcode = '55000', hint = 'add the tenant column first';
                  elsif found.type <> all (%4$s::regtype[]) then
                    raise exception 'tenant column "%%" of table %% is of type %%, and the model says %%',
                      %2$s, checked, found.type, %3$s
                      using errcode = '55000', hint = 'possible are text, varchar, integer, bigint and uuid';
                  elsif found.collisdeterministic is false then
                    raise exception 'tenant column "%%" of table %% has a collation that takes different texts for equal', %2$s, checked
                      using errcode = '55000', hint = 'give it a deterministic collation, or tenants could read each other';
                  elsif exists (
                    select from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
                     where a.attrelid = checked and a.attnum > 0 and not a.attisdropped
                       and ('pg_catalog.oid'::regtype in (t.oid, t.typbasetype) or t.typname = 'lo')
                  ) then
                    raise exception 'table %% points to large objects, which belong to no tenant', checked
                      using errcode = '55000', hint = 'keep large values in bytea or text columns';
                  end if;
                end""";

    /** A block that raises SQLSTATE 55000 and says what is wrong with the table. */
    String sql() {
        return SqlScript.block(GUARD.formatted(
                SqlScript.literal(table.name().sql()),
                table.column().name().literal(),
                SqlScript.literal(table.column().type().sql()),
                SqlScript.literal("{" + table.column().type().accepted() + "}")));
    }
}
