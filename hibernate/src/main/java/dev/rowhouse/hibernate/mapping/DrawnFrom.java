package dev.rowhouse.hibernate.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.ExportableProducer;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.generator.Generator;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.GeneratorCreator;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;

/**
 * Creates the generator of an identifier as it was going to be created, and remembers which sequences and tables the generator
 * draws from. Hibernate knows them only once the generator is there, and then not any more whose they are.
 */
final class DrawnFrom implements GeneratorCreator {

    private final GeneratorCreator creator;
    private final MetadataBuildingContext context;
    private final Set<QualifiedName> sequences = new LinkedHashSet<>();
    private final Set<QualifiedName> tables = new LinkedHashSet<>();
    private boolean known;

    private DrawnFrom(GeneratorCreator creator, MetadataBuildingContext context) {
        this.creator = creator;
        this.context = context;
    }

    /** Remembers from now on what the identifiers of these entities and collections draw from. */
    static void watch(
            Stream<RootClass> roots, java.util.Collection<Collection> collections, MetadataBuildingContext context) {
        Stream.concat(
                        roots.map(RootClass::getIdentifier),
                        collections.stream().flatMap(collection -> identifier(collection).stream()))
                .flatMap(DrawnFrom::simple)
                .filter(DrawnFrom::isGenerated)
                .forEach(value ->
                        value.setCustomIdGeneratorCreator(new DrawnFrom(value.getCustomIdGeneratorCreator(), context)));
    }

    /** The sequences that this entity's identifiers are drawn from; empty before the generators are there. */
    static List<QualifiedName> sequencesOf(RootClass root) {
        return of(root.getIdentifier())
                .flatMap(drawn -> drawn.sequences.stream())
                .toList();
    }

    /** The sequences that the rows of this collection are numbered from. */
    static List<QualifiedName> sequencesOf(Collection collection) {
        return identifier(collection).stream()
                .flatMap(DrawnFrom::of)
                .flatMap(drawn -> drawn.sequences.stream())
                .toList();
    }

    /** The tables that this entity's identifiers are counted in. */
    static List<QualifiedName> tablesOf(RootClass root) {
        return of(root.getIdentifier()).flatMap(drawn -> drawn.tables.stream()).toList();
    }

    @Override
    public Generator createGenerator(GeneratorCreationContext creation) {
        Generator generator = creator.createGenerator(creation);
        if (generator instanceof ExportableProducer producer && !known) {
            remember(producer, creation);
        }
        return generator;
    }

    @Override
    public boolean isAssigned() {
        return creator.isAssigned();
    }

    /** Let it fill a database of its own, which holds nothing else. */
    private void remember(ExportableProducer producer, GeneratorCreationContext creation) {
        Database own = new Database(
                context.getBuildingOptions(), creation.getDatabase().getJdbcEnvironment());
        producer.registerExportables(own);
        for (Namespace namespace : own.getNamespaces()) {
            namespace.getSequences().forEach(sequence -> sequences.add(sequence.getName()));
            namespace.getTables().forEach(table -> tables.add(table.getQualifiedTableName()));
        }
        known = true;
    }

    private static boolean isGenerated(SimpleValue value) {
        GeneratorCreator creator = value.getCustomIdGeneratorCreator();
        return creator != null && !creator.isAssigned();
    }

    private static Optional<KeyValue> identifier(Collection collection) {
        return collection instanceof IdentifierCollection identified
                ? Optional.of(identified.getIdentifier())
                : Optional.empty();
    }

    private static Stream<DrawnFrom> of(KeyValue identifier) {
        return simple(identifier)
                .map(SimpleValue::getCustomIdGeneratorCreator)
                .filter(DrawnFrom.class::isInstance)
                .map(DrawnFrom.class::cast);
    }

    /** The value itself, and those that it is composed of. */
    private static Stream<SimpleValue> simple(Object value) {
        if (value instanceof Component component) {
            return Stream.concat(
                    Stream.of(component),
                    component.getProperties().stream().flatMap(property -> simple(property.getValue())));
        }
        return value instanceof SimpleValue simple ? Stream.of(simple) : Stream.empty();
    }
}
