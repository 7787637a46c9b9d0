package dev.rowhouse.hibernate.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.slf4j.Logger;

/** What is wrong with a mapping, collected until all of it has been read. */
final class Mistakes {

    private final Set<String> errors = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void error(PersistentClass entity, String what, String mend) {
        errors.add(sentence(entity, entity.getTable(), what, mend));
    }

    void error(PersistentClass entity, Table table, String what, String mend) {
        errors.add(sentence(entity, table, what, mend));
    }

    void error(String sentence) {
        errors.add(sentence);
    }

    void warning(PersistentClass entity, String what, String mend) {
        warnings.add(sentence(entity, entity.getTable(), what, mend));
    }

    void throwErrors() {
        if (!errors.isEmpty()) {
            throw new TenantMappingException(List.copyOf(errors));
        }
    }

    void logWarnings(Logger log) {
        warnings.forEach(log::warn);
    }

    /** The name of an entity as a developer knows it. */
    static String name(PersistentClass entity) {
        String name = entity.getJpaEntityName();
        return name == null ? entity.getEntityName() : name;
    }

    private static String sentence(PersistentClass entity, Table table, String what, String mend) {
        return name(entity) + " (table " + table.getName() + ") " + what + ": " + mend;
    }
}
