package dev.rowhouse.test;

import dev.rowhouse.schema.CounterTable;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.SqlScript;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.diff.DiffOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Tables by chance, with the DDL that makes them, and a model of them; the same for the same random numbers. */
final class Town {

    private static final List<String> NAMES = List.of(
            "note",
            "Mixed",
            "we\"ird",
            "a.b",
            " a b ",
            "100%",
            "%s %1$I",
            "$rowhouse$",
            "$$",
            "${flyway}",
            "{{tenant}}",
            "{{tenant'}}",
            "{fn now()}",
            "back\\slash\\",
            "E'\\",
            "it's",
            "''",
            "ünïcødé",
            "\uD83C\uDFE0",
            "select",
            "user",
            "current_user",
            "default",
            "public",
            "tenant",
            "child",
            "parent",
            "part",
            "page",
            "batch",
            "rowhouse_tenant_floor",
            "-- x",
            "/* x",
            "*/",
            "two\nlines; drop table x",
            "what?",
            ":bind",
            "x".repeat(63),
            "…".repeat(21),
            "Ω".repeat(31));

    private static final Map<TenantType, List<String>> TYPES = Map.of(
            TenantType.TEXT, List.of("text", "varchar", "varchar(36)"),
            TenantType.VARCHAR, List.of("varchar", "varchar(40)", "text"),
            TenantType.INTEGER, List.of("integer"),
            TenantType.BIGINT, List.of("bigint"),
            TenantType.UUID, List.of("uuid"));

    private static final String OWNER = "00000000-0000-0000-0000-000000000001";

    private final Random random;
    private final List<String> schemas = new ArrayList<>();
    private final List<String> ddl = new ArrayList<>();
    private final Map<String, TableName> taken = new TreeMap<>();
    private final List<TenantTable> tables = new ArrayList<>();
    private final List<SharedTable> shared = new ArrayList<>();
    private final List<CounterTable> counters = new ArrayList<>();
    private final DiffOptions.Builder options;

    /**
     * A town.
     *
     * @param options gets to know whose the rows are that are there
     */
    Town(Random random, DiffOptions.Builder options) {
        this.random = random;
        this.options = options;
        while (schemas.size() < 1 + random.nextInt(3)) {
            String schema = any(NAMES);
            if (!schemas.contains(schema)) {
                schemas.add(schema);
                ddl.add("create schema if not exists " + FreshServer.quoted(schema));
            }
        }
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            tenants();
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            shared.add(new SharedTable(plain(), any(NAMES) + " the same for all", sequences()));
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            counters.add(new CounterTable(plain()));
        }
        plain();
    }

    List<String> ddl() {
        return ddl;
    }

    PolicyModel model() {
        return new PolicyModel(tables, shared, counters);
    }

    /** What takes all of it away. */
    List<String> drops() {
        return schemas.stream()
                .map(schema -> "drop schema " + FreshServer.quoted(schema) + " cascade")
                .toList();
    }

    /** The model after some time: tables of tenants are no longer, or are shared, and the other way round. */
    PolicyModel changed() {
        PolicyModel.Builder model = PolicyModel.builder().table(tables.get(0));
        for (TenantTable table : tables.subList(1, tables.size())) {
            switch (random.nextInt(3)) {
                case 0 -> model.table(table);
                case 1 -> model.shared(new SharedTable(table.name(), "now everybody's", table.sequences()));
                default -> {}
            }
        }
        for (SharedTable table : shared) {
            switch (random.nextInt(3)) {
                case 0 -> model.shared(table);
                case 1 -> model.counter(new CounterTable(table.name()));
                default -> {}
            }
        }
        return model.build();
    }

    private void tenants() {
        TableName name = name();
        TenantType type = any(List.of(TenantType.values()));
        TenantColumn column = TenantColumn.of(random.nextInt(3) > 0 ? "tenant" : any(NAMES), type);
        boolean partitioned = random.nextInt(3) == 0;
        boolean there = random.nextInt(3) > 0;
        String value = "'" + (type == TenantType.UUID ? OWNER : "1") + "'::" + type.sql();
        ddl.add("create table " + name.sql() + " (\"%id\" int"
                + (there ? ", " + column.name().sql() + " " + any(TYPES.get(type)) + (chance() ? " not null" : "") : "")
                + ")" + (partitioned ? " partition by list (\"%id\")" : ""));
        if (partitioned) {
            partitions(name);
        }
        if (there && chance()) {
            ddl.add("alter table " + name.sql() + " alter column "
                    + column.name().sql() + " set default " + value);
        }
        if (there && chance()) {
            ddl.add("create " + (chance() || partitioned ? "" : "unique ") + "index on " + name.sql() + " ("
                    + column.name().sql() + ", \"%id\")");
        }
        ddl.add("insert into " + name.sql() + " select n" + (there ? ", " + value : "")
                + " from generate_series(1, 3) n");
        options.tenantOf(name, value);
        tables.add(new TenantTable(name, column, sequences()));
    }

    private void partitions(TableName of) {
        String values = " partition of " + of.sql() + " for values in ";
        ddl.add("create table " + name().sql() + values + "(1)");
        TableName below = name();
        ddl.add("create table " + below.sql() + values + "(2) partition by list (\"%id\")");
        ddl.add("create table " + name().sql() + " partition of " + below.sql() + " default");
        ddl.add("create table " + name().sql() + " partition of " + of.sql() + " default");
    }

    private TableName plain() {
        TableName name = name();
        ddl.add("create table " + name.sql() + " (id int)");
        return name;
    }

    private List<TableName> sequences() {
        if (chance()) {
            return List.of();
        }
        TableName name = name();
        ddl.add("create sequence " + name.sql());
        return List.of(name);
    }

    /** A name that no other table of the town has. */
    private TableName name() {
        TableName name = TableName.of(any(schemas), any(NAMES));
        while (taken.putIfAbsent(name.sql(), name) != null) {
            name = TableName.of(any(schemas), any(NAMES));
        }
        return name;
    }

    private boolean chance() {
        return random.nextBoolean();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        return new SqlScript(ddl).text();
    }
}
