package dev.rowhouse.liquibase;

import dev.rowhouse.schema.ModelSource;
import dev.rowhouse.schema.PolicyModel;
import java.util.Map;
import java.util.Optional;

/** Finds the model of {@link House} where it is asked for. */
public final class HouseSource implements ModelSource {

    /** Called by {@link java.util.ServiceLoader}. */
    public HouseSource() {}

    @Override
    public Optional<PolicyModel> find(ClassLoader loader, Map<String, String> settings) {
        return "a.house".equals(settings.get("rowhouse.packages")) ? Optional.of(House.MODEL) : Optional.empty();
    }
}
