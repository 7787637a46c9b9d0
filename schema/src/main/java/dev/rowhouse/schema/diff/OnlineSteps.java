package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.SqlScript;
import dev.rowhouse.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A change in two halves: what takes long and blocks nobody meanwhile, outside of a transaction, each statement such that it can
 * run again; and what completes it, in a transaction.
 */
record OnlineSteps(List<String> up, List<String> down, List<String> lastUp, List<String> lastDown) {

    /** A constraint that stands in for {@code not null} until the column has that; its name is on no other constraint. */
    private static final Identifier PRESENT = new Identifier("rowhouse_tenant_present");

    private static final int MAX_BYTES = 63;

    private static final String BATCHES = """
            declare
              part regclass;
              batch bigint;
              page bigint;
              filled bigint;
            begin
              for part in
                select c.oid from pg_catalog.pg_class c where c.oid = %1$s::regclass and c.relkind = 'r'
                union
                select t.relid from pg_catalog.pg_partition_tree(%1$s) t where t.isleaf
              loop
                select case when c.reltuples > 0 then 1 + (10000 * c.relpages / c.reltuples)::bigint else 100 end
                  into batch from pg_catalog.pg_class c where c.oid = part;
                page := 0;
                while page * pg_catalog.current_setting('block_size')::bigint < pg_catalog.pg_relation_size(part) loop
                  execute pg_catalog.format(
                    %2$s,
                    part, pg_catalog.format('(%%s,0)', page), pg_catalog.format('(%%s,0)', page + batch));
                  commit;
                  page := page + batch;
                end loop;
                loop
                  execute pg_catalog.format(%3$s, part);
                  get diagnostics filled = row_count;
                  commit;
                  exit when filled operator(pg_catalog.=) 0;
                end loop;
              end loop;
            end""";

    /** The halves of a change on a table that is in use; empty if it is quick as it is. */
    static Optional<OnlineSteps> of(Change change, String limitLocks) {
        Locks locks = new Locks(limitLocks);
        if (change instanceof Backfill backfill) {
            return Optional.of(new OnlineSteps(List.of(batches(backfill)), List.of(), List.of(), List.of()));
        }
        if (change instanceof ColumnChange column && column.kind() == ColumnChange.Kind.REQUIRE) {
            return Optional.of(required(column, locks));
        }
        if (change instanceof IndexChange index) {
            return Optional.of(index(index, locks));
        }
        if (change instanceof KeyChange key && !key.partitioned()) {
            return Optional.of(key.old().isPresent() ? foreign(key, locks) : unique(key, locks));
        }
        return Optional.empty();
    }

    /**
     * Some ten thousand rows at a time, so that no row is locked for long; then those that an update of somebody else's moved to a
     * page that was done, as long as any of them gets a tenant.
     */
    private static String batches(Backfill backfill) {
        String update = "update only %1$s as "
                + (backfill.parent().isPresent()
                        ? "child"
                        : escaped(backfill.on().name().sql()))
                + escaped(backfill.assignment().replaceFirst("^ as child", ""))
                + "\n   and ";
        String place = escaped(backfill.place());
        return SqlScript.block(BATCHES.formatted(
                SqlScript.literal(backfill.on().sql()),
                SqlScript.literal(update + place + " >= %2$L and " + place + " < %3$L"),
                SqlScript.literal(update + "(" + escaped(backfill.value()) + ") is not null")));
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }

    private static OnlineSteps required(ColumnChange column, Locks locks) {
        TableName table = column.on();
        String drop = "alter table " + table.sql() + " drop constraint ";
        return new OnlineSteps(
                List.of(
                        locks.unless(
                                constraint(table, PRESENT),
                                "alter table " + table.sql() + " add constraint " + PRESENT.sql() + " check ("
                                        + column.column().sql() + " is not null) not valid"),
                        "alter table " + table.sql() + " validate constraint " + PRESENT.sql()),
                List.of(drop + "if exists " + PRESENT.sql()),
                List.of(column.up().get(0), drop + PRESENT.sql()),
                column.down());
    }

    private static OnlineSteps index(IndexChange index, Locks locks) {
        String on = index.index().sql() + " on " + index.on().sql() + " ("
                + index.column().sql() + ")";
        if (index.partitioned()) {
            return new OnlineSteps(
                    List.of("create index if not exists " + on),
                    List.of("drop index if exists " + index.name().sql()),
                    List.of(),
                    List.of());
        }
        return new OnlineSteps(
                List.of(locks.dropInvalid(index.name()), "create index concurrently if not exists " + on),
                List.of("drop index concurrently if exists " + index.name().sql()),
                List.of(),
                List.of());
    }

    private static OnlineSteps unique(KeyChange key, Locks locks) {
        TableName index = new TableName(key.on().schema(), key.key());
        String columns = key.definition().substring("unique ".length());
        return new OnlineSteps(
                List.of(
                        locks.dropInvalid(index),
                        "create unique index concurrently if not exists "
                                + key.key().sql() + " on " + key.on().sql() + " " + columns,
                        locks.unless(
                                constraint(key.on(), key.key()),
                                "alter table " + key.on().sql() + " add constraint "
                                        + key.key().sql() + " unique using index "
                                        + key.key().sql())),
                List.of(
                        "alter table " + key.on().sql() + " drop constraint if exists "
                                + key.key().sql(),
                        "drop index concurrently if exists " + index.sql()),
                List.of(),
                List.of());
    }

    /** Under another name beside the one that is there, until it can take its place. */
    private static OnlineSteps foreign(KeyChange key, Locks locks) {
        String table = "alter table " + key.on().sql() + " ";
        Identifier beside = beside(key.key());
        return new OnlineSteps(
                List.of(
                        locks.unless(
                                constraint(key.on(), beside),
                                table + "add constraint " + beside.sql() + " " + key.definition() + " not valid"),
                        table + "validate constraint " + beside.sql()),
                List.of(table + "drop constraint if exists " + beside.sql()),
                List.of(
                        table + "drop constraint " + key.key().sql(),
                        table + "rename constraint " + beside.sql() + " to "
                                + key.key().sql()),
                List.of(
                        table + "rename constraint " + key.key().sql() + " to " + beside.sql(),
                        table + "add constraint " + key.key().sql() + " "
                                + key.old().orElseThrow()));
    }

    private static Identifier beside(Identifier key) {
        String name = "rowhouse_" + key.value();
        while (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return new Identifier(name);
    }

    private static String constraint(TableName table, Identifier name) {
        return "select from pg_catalog.pg_constraint where conrelid = " + SqlScript.literal(table.sql())
                + "::regclass and conname = " + name.literal();
    }

    /** Statements that wait for no lock too long, and do nothing if they have run before. */
    private record Locks(String limit) {

        String unless(String there, String statement) {
            return block("if not exists (" + there + ") then\n    " + statement + ";\n  end if;");
        }

        /** What an interrupted {@code create index concurrently} leaves behind. */
        String dropInvalid(TableName index) {
            return block("if exists (select from pg_catalog.pg_index where indexrelid = pg_catalog.to_regclass("
                    + SqlScript.literal(index.sql()) + ") and not indisvalid) then\n    drop index " + index.sql()
                    + ";\n  end if;");
        }

        private String block(String body) {
            return SqlScript.block("begin\n  " + limit + ";\n  " + body + "\nend");
        }
    }
}
