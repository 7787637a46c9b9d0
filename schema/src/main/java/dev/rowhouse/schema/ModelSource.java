package dev.rowhouse.schema;

import java.util.Map;
import java.util.Optional;

/**
 * Where a policy model comes from when nobody hands one over: found by {@link java.util.ServiceLoader}, so that a migration tool
 * which knows nothing of entities can compare them with its database. Implementations keep no state.
 *
 * @since 0.1.0
 */
public interface ModelSource {

    /**
     * The model of what is found on the class path.
     *
     * @param loader where to look for the entities
     * @param settings of the project, such as {@code rowhouse.packages}; others do not matter
     * @return empty if there is nothing that this source understands
     * @throws RuntimeException if there is something, and a model cannot be made of it; the message says what to mend
     */
    Optional<PolicyModel> find(ClassLoader loader, Map<String, String> settings);
}
