package dev.rowhouse.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.cache.spi.CacheTransactionSynchronization;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A method that Hibernate adds, with a default perhaps, would go past the gate or past what the provider does in it. */
final class WrittenOutTest {

    static final List<Wrapper> WRAPPERS = List.of(
            new Wrapper(RegionFactory.class, TenantRegionFactory.class),
            new Wrapper(DomainDataRegion.class, TenantDomainDataRegion.class),
            new Wrapper(QueryResultsRegion.class, TenantQueryResultsRegion.class),
            new Wrapper(EntityDataAccess.class, TenantEntityDataAccess.class),
            new Wrapper(CollectionDataAccess.class, TenantCollectionDataAccess.class),
            new Wrapper(NaturalIdDataAccess.class, TenantNaturalIdDataAccess.class),
            new Wrapper(CacheTransactionSynchronization.class, StatelessTransactionContext.class));

    @ParameterizedTest
    @FieldSource("WRAPPERS")
    void everyMethodIsWrittenOut(Wrapper wrapper) {
        assertThat(wrapper.methods())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(wrapper.type()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass()
                                .getPackage())
                        .isEqualTo(TenantRegionFactory.class.getPackage()));
    }

    @ParameterizedTest
    @FieldSource("WRAPPERS")
    void noneIsOpen(Wrapper wrapper) {
        assertThat(wrapper.type()).isFinal();
    }

    /** An interface of Hibernate's, and what stands before the provider's implementation of it. */
    private record Wrapper(Class<?> contract, Class<?> type) {

        List<Method> methods() {
            return Stream.of(contract.getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .toList();
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }
}
