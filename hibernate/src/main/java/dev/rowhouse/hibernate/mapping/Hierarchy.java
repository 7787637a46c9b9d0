package dev.rowhouse.hibernate.mapping;

import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.mapping.PersistentClass;
import org.jspecify.annotations.Nullable;

/** A root entity with all its subclasses, and whose their rows are. */
sealed interface Hierarchy {

    /** The entities, each after its parent. */
    List<PersistentClass> entities();

    default PersistentClass root() {
        return entities().get(0);
    }

    /**
     * Every row belongs to one tenant.
     *
     * @param column the column in the root's table that says which
     * @param attribute what is mapped to the column; null if nothing is
     */
    record Scoped(
            List<PersistentClass> entities,
            Identifier column,
            @Nullable TenantAttribute attribute) implements Hierarchy {}

    /** The rows are everybody's, for that reason. */
    record Shared(List<PersistentClass> entities, String because) implements Hierarchy {}

    /** Nothing is said of the rows. */
    record Undeclared(List<PersistentClass> entities) implements Hierarchy {}
}
