package dev.rowhouse.hibernate.entities;

import dev.rowhouse.RowhouseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.spi.ClassLoadingException;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.boot.internal.EntityManagerFactoryBuilderImpl;

/** Hibernate's model of the entities that a search finds, built without a connection. */
final class Mappings {

    private Mappings() {}

    /**
     * Builds it.
     *
     * @throws EntityModelException if there are no entities, or Hibernate cannot read them
     */
    static MetadataImplementor of(EntitySearch search) {
        try {
            MetadataImplementor metadata = search.bootstrap().isPresent()
                    ? bootstrapped(search, search.bootstrap().get())
                    : scanned(search, ManagedUnit.find(search));
            Dialect dialect = metadata.getDatabase().getDialect();
            if (!(dialect instanceof PostgreSQLDialect)) {
                throw new EntityModelException(
                        "The entities are mapped for " + dialect.getClass().getSimpleName()
                                + ", and Rowhouse is for PostgreSQL: set " + JdbcSettings.DIALECT
                                + " to PostgreSQLDialect, or leave it out");
            }
            return metadata;
        } catch (RowhouseException e) {
            throw e;
        } catch (ClassLoadingException | LinkageError e) {
            throw new EntityModelException(
                    "An entity cannot be loaded: " + e.getMessage()
                            + linkage(e).map(what -> " (" + what + ")").orElse("")
                            + ". What it needs has to be on the class path",
                    e);
        } catch (RuntimeException e) {
            // Hibernate's own, or of whatever the entities, their converters and the project's strategies do while they
            // are read.
            throw new EntityModelException("Hibernate cannot read the entities: " + e, e);
        }
    }

    /** What a class lacks, which is told beside the reason why another loader does not have the class at all. */
    private static Optional<Throwable> linkage(Throwable e) {
        return Stream.concat(Stream.ofNullable(e.getCause()), Arrays.stream(e.getSuppressed()))
                .flatMap(next -> next instanceof LinkageError ? Stream.of(next) : linkage(next).stream())
                .findFirst();
    }

    private static MetadataImplementor scanned(EntitySearch search, ManagedUnit unit) {
        Map<String, Object> settings = BuildSettings.of(search, unit.settings());
        return new EntityManagerFactoryBuilderImpl(new UnitDescriptor(unit, search.loader()), settings, search.loader())
                .metadata();
    }

    private static MetadataImplementor bootstrapped(EntitySearch search, String className) {
        EntityBootstrap bootstrap = bootstrap(search.loader(), className);
        StandardServiceRegistry registry = new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoader(search.loader())
                        .build())
                .applySettings(BuildSettings.of(search, bootstrap.settings()))
                .build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            bootstrap.addTo(sources);
            MetadataImplementor metadata = (MetadataImplementor) sources.buildMetadata();
            if (metadata.getEntityBindings().isEmpty()) {
                throw new EntityModelException("The bootstrap " + className + " adds no entity");
            }
            return metadata;
        } catch (RuntimeException | Error e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    private static EntityBootstrap bootstrap(ClassLoader loader, String className) {
        try {
            return Class.forName(className, true, loader)
                    .asSubclass(EntityBootstrap.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new EntityModelException(
                    "The bootstrap " + className + " cannot be used (" + e
                            + "): it has to be a public class on the class path that implements "
                            + EntityBootstrap.class.getName() + " and has a public constructor without parameters",
                    e);
        }
    }
}
