package dev.rowhouse.hibernate.mapping;

import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Value;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** The creation of a generator for an attribute whose entity is known, also where the attribute is an embeddable's. */
record OwnedCreation(GeneratorCreationContext context, PersistentClass entity) implements GeneratorCreationContext {

    @Override
    public PersistentClass getPersistentClass() {
        return entity;
    }

    @Override
    public RootClass getRootClass() {
        return entity.getRootClass();
    }

    @Override
    public Database getDatabase() {
        return context.getDatabase();
    }

    @Override
    public ServiceRegistry getServiceRegistry() {
        return context.getServiceRegistry();
    }

    @Override
    public @Nullable String getDefaultCatalog() {
        return context.getDefaultCatalog();
    }

    @Override
    public @Nullable String getDefaultSchema() {
        return context.getDefaultSchema();
    }

    @Override
    public Property getProperty() {
        return context.getProperty();
    }

    @Override
    public Value getValue() {
        return context.getValue();
    }

    @Override
    public Type getType() {
        return context.getType();
    }

    @Override
    public SqlStringGenerationContext getSqlStringGenerationContext() {
        return context.getSqlStringGenerationContext();
    }
}
