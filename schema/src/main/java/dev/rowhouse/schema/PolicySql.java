package dev.rowhouse.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The SQL that builds the wall around the tables of a model, and the SQL that takes it down. The same model gives the same
 * text. Immutable.
 *
 * <p>Every statement can be run again. The order is such that a script that breaks off half-way, outside of a transaction,
 * leaves a table shut and not open: rights are taken first and granted last, so that not even a policy of somebody else's
 * shows a row while the floor is renewed.
 *
 * @since 0.1.0
 */
public final class PolicySql {

    private final PolicyModel model;
    private final RoleNames roles;

    private PolicySql(PolicyModel model, RoleNames roles) {
        this.model = model;
        this.roles = roles;
    }

    /** The SQL for that model, for a database with those roles; {@link Installation} must have run there. */
    public static PolicySql of(PolicyModel model, RoleNames roles) {
        return new PolicySql(model, roles);
    }

    /**
     * Protects every table. Run by the owner of the tables, it fails with SQLSTATE 55000 on a column that cannot be a tenant
     * column or a table that cannot be protected, 42P01 on a missing table, 23502 if rows without a tenant are there.
     */
    public SqlScript protect() {
        List<String> script = new ArrayList<>();
        model.schemas().forEach(schema -> script.addAll(open(schema)));
        for (TenantTable table : model.tables()) {
            script.addAll(protect(table));
            table.sequences().forEach(sequence -> script.add(draw(sequence)));
        }
        for (SharedTable table : model.shared()) {
            script.addAll(share(table));
            table.sequences().forEach(sequence -> script.add(drawAsAdmin(sequence)));
        }
        model.counters().forEach(table -> script.addAll(count(table)));
        return new SqlScript(script);
    }

    /**
     * {@link #protect()} in one statement, a block that changes nothing where the wall stands as this block last built it from
     * the same model: it then runs no DDL and takes no lock but those of reading the catalog. What differs, by a new model or
     * because somebody changed it by hand, is built again. For a tool that sends it at each of its runs.
     *
     * <p>It fails as {@link #protect()} does, and then changes nothing. What was built is recorded in the comment on each
     * table's policy {@code rowhouse_tenant_floor}.
     */
    public SqlScript ensure() {
        EnsureBlock block = new EnsureBlock(roles);
        model.schemas().forEach(schema -> block.schema(schema, open(schema)));
        for (TenantTable table : model.tables()) {
            block.tenants(table, () -> protect(table));
            table.sequences().forEach(sequence -> block.sequence(sequence, List.of(draw(sequence))));
        }
        for (SharedTable table : model.shared()) {
            block.shared(table.name(), share(table));
            table.sequences().forEach(sequence -> block.adminsSequence(sequence, List.of(drawAsAdmin(sequence))));
        }
        model.counters().forEach(table -> block.counter(table.name(), count(table)));
        return new SqlScript(List.of(block.sql()));
    }

    /**
     * Takes the wall down: rights first, the floor last. {@code not null} and the indexes stay, because they harm nobody and
     * may have been there before.
     */
    public SqlScript undo() {
        List<String> script = new ArrayList<>();
        for (SharedTable shared : model.shared()) {
            script.add("revoke all on table " + shared.name().sql() + " from " + roles.policyRoles());
            for (TableName sequence : shared.sequences()) {
                script.add("revoke all on sequence " + sequence.sql() + " from " + roles.policyRoles());
            }
        }
        for (CounterTable counter : model.counters()) {
            script.add("revoke all on table " + counter.name().sql() + " from " + roles.policyRoles());
        }
        for (TenantTable table : model.tables()) {
            script.addAll(undo(table));
        }
        for (Identifier schema : model.schemas()) {
            script.add("revoke usage on schema " + schema.sql() + " from " + roles.policyRoles());
        }
        return new SqlScript(script);
    }

    private List<String> open(Identifier schema) {
        return List.of(
                comment("schema " + schema.sql()) + "revoke create on schema " + schema.sql() + " from public",
                "grant usage on schema " + schema.sql() + " to " + roles.policyRoles());
    }

    private List<String> protect(TenantTable table) {
        String name = table.name().sql();
        String column = table.column().name().sql();
        Policies policies = new Policies(table.column(), roles);
        List<String> script = new ArrayList<>();
        script.add(comment("table " + name) + new TableGuard(table).sql());
        script.add("revoke all on table " + name + " from public, " + roles.policyRoles());
        script.addAll(policies.on(name));
        script.add(policies.onPartitionsOf(name));
        script.add("alter table " + name + " alter column " + column + " set not null");
        script.add("alter table " + name + " alter column " + column + " set default "
                + table.column().type().currentTenant());
        script.add(index(table));
        script.add("grant select, insert, update, delete on table " + name + " to " + roles.policyRoles());
        return script;
    }

    private String draw(TableName sequence) {
        return "grant usage on sequence " + sequence.sql() + " to " + roles.policyRoles();
    }

    private String drawAsAdmin(TableName sequence) {
        return "grant usage on sequence " + sequence.sql() + " to "
                + roles.admin().sql();
    }

    private List<String> share(SharedTable table) {
        String name = table.name().sql();
        return List.of(
                comment("table " + name + " is shared: " + table.because()) + "revoke all on table " + name
                        + " from public, " + roles.policyRoles(),
                "grant select on table " + name + " to " + roles.tenant().sql() + ", "
                        + roles.group().sql(),
                "grant select, insert, update, delete on table " + name + " to "
                        + roles.admin().sql());
    }

    private List<String> count(CounterTable table) {
        String name = table.name().sql();
        return List.of(
                comment("table " + name + " is what ids are drawn from") + "revoke all on table " + name
                        + " from public, " + roles.policyRoles(),
                "grant select, insert, update on table " + name + " to " + roles.policyRoles());
    }

    private List<String> undo(TenantTable table) {
        String name = table.name().sql();
        Policies policies = new Policies(table.column(), roles);
        List<String> script = new ArrayList<>();
        script.add(comment("table " + name) + "revoke all on table " + name + " from " + roles.policyRoles());
        for (TableName sequence : table.sequences()) {
            script.add("revoke all on sequence " + sequence.sql() + " from " + roles.policyRoles());
        }
        script.add(
                "alter table " + name + " alter column " + table.column().name().sql() + " drop default");
        script.add(policies.undoOnPartitionsOf(name));
        script.addAll(policies.undoOn(name));
        return script;
    }

    /** A line of comment, which a line break in a name or a reason does not end. */
    private static String comment(String text) {
        return "-- " + text.replaceAll("\\R", " ") + "\n";
    }

    /** An index that leads with the tenant, unless a valid one that covers every row does already. */
    private static String index(TenantTable table) {
        String name = table.name().sql();
        return SqlScript.block("""
                begin
                  if not exists (
                    select from pg_catalog.pg_index i
                      join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                     where i.indrelid = %s::regclass and a.attname = %s and i.indisvalid and i.indpred is null
                  ) then
                    create index on %s (%s);
                  end if;
                end""".formatted(
                        SqlScript.literal(name),
                        table.column().name().literal(),
                        name,
                        table.column().name().sql()));
    }
}
