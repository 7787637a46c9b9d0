package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.catalog.CatalogSchema;
import dev.rowhouse.schema.catalog.CatalogSequence;
import dev.rowhouse.schema.catalog.Grant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the rights on schemas and sequences. */
record Schemas(Comparison comparison) {

    private static final String CREATE =
            "Nobody but the owner creates anything where the tables are: what is found first would be taken for them.";
    private static final String USE = "The roles of the wall find the tables.";
    private static final String DRAW = "Inserts draw from the sequence by name.";
    private static final String READ = "A sequence that can be read tells every tenant the volume of all.";

    void compare() {
        comparison.model().schemas().stream()
                .map(comparison.after().schemas()::get)
                .filter(Objects::nonNull)
                .forEach(this::schema);
        Set<TableName> tenants = new TreeSet<>();
        Set<TableName> all = new TreeSet<>();
        comparison.model().tables().stream().map(TenantTable::sequences).forEach(tenants::addAll);
        comparison.model().shared().stream().map(SharedTable::sequences).forEach(all::addAll);
        all.addAll(tenants);
        all.stream()
                .map(comparison.after().sequences()::get)
                .forEach(sequence -> sequence(sequence, tenants.contains(sequence.name()) ? Rights.USE : Rights.NONE));
    }

    private void schema(CatalogSchema schema) {
        RightsComparison rights =
                new RightsComparison(Rights.Target.schema(schema.name()), schema.grants(), comparison.report());
        Map<Optional<Identifier>, List<String>> wanted =
                new HashMap<>(Rights.of(comparison.roles(), Rights.USE, Rights.USE));
        rights.give(wanted, USE, Risk.TIGHTENS);
        wanted.put(Optional.empty(), Rights.USE);
        rights.take(wanted, CREATE);
    }

    private void sequence(CatalogSequence sequence, List<String> tenants) {
        Map<Optional<Identifier>, List<String>> wanted = Rights.of(comparison.roles(), tenants, Rights.USE);
        List<Grant> held = sequence.grants();
        RightsComparison rights =
                new RightsComparison(Rights.Target.sequence(sequence.name()), held, comparison.report());
        rights.take(wanted, READ);
        rights.give(wanted, DRAW, Risk.TIGHTENS);
    }
}
