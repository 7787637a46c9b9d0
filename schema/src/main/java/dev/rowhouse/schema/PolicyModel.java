package dev.rowhouse.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What is to be protected: the tables of tenants, the tables that are shared and those that ids are drawn from, over any
 * number of schemas. Immutable.
 *
 * @param tables the tenants' tables, ordered by name
 * @param shared the shared tables, ordered by name
 * @param counters the tables that ids are drawn from, ordered by name
 * @since 0.1.0
 */
public record PolicyModel(List<TenantTable> tables, List<SharedTable> shared, List<CounterTable> counters) {

    /**
     * A model; the order of the lists does not matter.
     *
     * @throws IllegalArgumentException if a table is named twice
     */
    public PolicyModel {
        tables = sorted(tables, TenantTable::name);
        shared = sorted(shared, SharedTable::name);
        counters = sorted(counters, CounterTable::name);
        Set<String> seen = new TreeSet<>();
        tables.forEach(table -> once(table.name(), seen));
        shared.forEach(table -> once(table.name(), seen));
        counters.forEach(table -> once(table.name(), seen));
    }

    /** A builder with no table yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The schemas that hold any of the tables or sequences, ordered by name. */
    public List<Identifier> schemas() {
        List<TableName> names = new ArrayList<>();
        for (TenantTable table : tables) {
            names.add(table.name());
            names.addAll(table.sequences());
        }
        for (SharedTable table : shared) {
            names.add(table.name());
            names.addAll(table.sequences());
        }
        counters.forEach(table -> names.add(table.name()));
        return names.stream()
                .map(TableName::schema)
                .distinct()
                .sorted(Comparator.comparing(Identifier::value))
                .toList();
    }

    private static <T> List<T> sorted(List<T> tables, Function<T, TableName> name) {
        return tables.stream()
                .sorted(Comparator.comparing(table -> name.apply(table).sql()))
                .toList();
    }

    private static void once(TableName name, Set<String> seen) {
        if (!seen.add(name.sql())) {
            throw new IllegalArgumentException("The table " + name + " is in the model twice");
        }
    }

    /**
     * Collects tables in any order. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final List<TenantTable> tables = new ArrayList<>();
        private final List<SharedTable> shared = new ArrayList<>();
        private final List<CounterTable> counters = new ArrayList<>();

        private Builder() {}

        /** Adds a table of tenants. */
        public Builder table(TenantTable table) {
            tables.add(table);
            return this;
        }

        /** Adds a shared table. */
        public Builder shared(SharedTable table) {
            shared.add(table);
            return this;
        }

        /** Adds a table that ids are drawn from. */
        public Builder counter(CounterTable table) {
            counters.add(table);
            return this;
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException if a table was added twice
         */
        public PolicyModel build() {
            return new PolicyModel(tables, shared, counters);
        }
    }
}
