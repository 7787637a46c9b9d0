package dev.rowhouse.hibernate.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.PostgreSQLDialect;

/** Builds metadata of entities without a database, so that nothing has to be closed. */
final class Mapping {

    private final Map<String, Object> settings = new HashMap<>(Map.of(
            JdbcSettings.DIALECT, PostgreSQLDialect.class.getName(), JdbcSettings.ALLOW_METADATA_ON_BOOT, "false"));
    private final List<Class<?>> entities = new ArrayList<>();
    private PhysicalNamingStrategy naming = new PhysicalNamingStrategyStandardImpl();

    static Mapping of(Class<?>... entities) {
        Mapping mapping = new Mapping();
        mapping.entities.addAll(List.of(entities));
        return mapping;
    }

    Mapping with(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    Mapping named(PhysicalNamingStrategy strategy) {
        naming = strategy;
        return this;
    }

    Metadata metadata() {
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build();
        MetadataSources sources = new MetadataSources(registry);
        entities.forEach(sources::addAnnotatedClass);
        return sources.getMetadataBuilder().applyPhysicalNamingStrategy(naming).build();
    }

    Map<String, Object> settings() {
        return settings;
    }

    TenantModel model() {
        return TenantModel.of(metadata());
    }

    /** The tenants' tables as lines: table, column, type, and the sequences after an arrow. */
    List<String> tables() {
        return model().policyModel().tables().stream()
                .map(table -> table.name() + " " + table.column().name() + " "
                        + table.column().type()
                        + table.sequences().stream()
                                .map(sequence -> " <- " + sequence)
                                .collect(Collectors.joining()))
                .toList();
    }

    /** The tables that are a part of another one, and of which. */
    List<String> parents() {
        return model().policyModel().tables().stream()
                .filter(table -> table.parent().isPresent())
                .map(table -> table.name() + " of " + table.parent().get())
                .toList();
    }

    List<String> shared() {
        return model().policyModel().shared().stream()
                .map(table -> table.name() + ": " + table.because())
                .toList();
    }
}
