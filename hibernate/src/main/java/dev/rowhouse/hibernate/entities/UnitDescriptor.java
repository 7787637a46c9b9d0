package dev.rowhouse.hibernate.entities;

import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import org.hibernate.bytecode.enhance.spi.EnhancementContext;
import org.hibernate.bytecode.spi.ClassTransformer;
import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.jspecify.annotations.Nullable;

/** A unit as Hibernate's bootstrap asks for it: all of it is known, so that nothing is left to be scanned, and no database. */
@SuppressWarnings("NullAway") // The interface is not annotated, and null is its word for "none".
final class UnitDescriptor implements PersistenceUnitDescriptor {

    private final ManagedUnit unit;
    private final ClassLoader loader;

    UnitDescriptor(ManagedUnit unit, ClassLoader loader) {
        this.unit = unit;
        this.loader = loader;
    }

    @Override
    public @Nullable URL getPersistenceUnitRootUrl() {
        return null;
    }

    @Override
    public String getName() {
        return unit.name();
    }

    @Override
    public @Nullable String getProviderClassName() {
        return null;
    }

    @Override
    public boolean isUseQuotedIdentifiers() {
        return false;
    }

    @Override
    public boolean isExcludeUnlistedClasses() {
        return true;
    }

    @Override
    public PersistenceUnitTransactionType getPersistenceUnitTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    @SuppressWarnings({"removal", "deprecation"}) // The interface still asks for it.
    public jakarta.persistence.spi.PersistenceUnitTransactionType getTransactionType() {
        return jakarta.persistence.spi.PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.UNSPECIFIED;
    }

    @Override
    public List<String> getManagedClassNames() {
        return unit.classes();
    }

    @Override
    public List<String> getMappingFileNames() {
        return unit.mappingFiles();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public @Nullable Object getNonJtaDataSource() {
        return null;
    }

    @Override
    public @Nullable Object getJtaDataSource() {
        return null;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public @Nullable ClassLoader getTempClassLoader() {
        return null;
    }

    @Override
    public void pushClassTransformer(EnhancementContext context) {
        // Entities are read here and never used.
    }

    @Override
    public @Nullable ClassTransformer getClassTransformer() {
        return null;
    }
}
