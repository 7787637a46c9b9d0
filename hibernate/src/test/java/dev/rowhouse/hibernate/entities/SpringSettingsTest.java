package dev.rowhouse.hibernate.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project with Spring Boot says of Hibernate; Spring itself is not needed for it. */
class SpringSettingsTest {

    private static final String PHYSICAL = "hibernate.physical_naming_strategy";

    private static final String IMPLICIT = "hibernate.implicit_naming_strategy";

    @TempDir
    private Path directory;

    @Test
    void withoutSpringNothingIsSet() throws IOException {
        write("application.properties", "spring.jpa.properties.hibernate.default_schema=app");

        assertThat(settings()).isEmpty();
    }

    @Test
    void springsStrategiesNameTheTables() throws IOException {
        write("org/springframework/boot/SpringApplication.class", "");
        write("org/springframework/boot/hibernate/SpringImplicitNamingStrategy.class", "");
        write("org/springframework/boot/orm/jpa/hibernate/SpringImplicitNamingStrategy.class", "");

        assertThat(settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        IMPLICIT, "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
                        PHYSICAL, PhysicalNamingStrategySnakeCaseImpl.class.getName()));
    }

    @Test
    void olderSpringHasItElsewhere() throws IOException {
        write("org/springframework/boot/SpringApplication.class", "");
        write("org/springframework/boot/orm/jpa/hibernate/SpringImplicitNamingStrategy.class", "");

        assertThat(settings())
                .containsEntry(IMPLICIT, "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy");
    }

    @Test
    void theProjectsPropertiesGoFirst() throws IOException {
        write("org/springframework/boot/SpringApplication.class", "");
        write("application.properties", """
                schema=app
                spring.datasource.url=jdbc:postgresql://localhost/app
                spring.jpa.hibernate.naming.physical-strategy=com.acme.Names
                spring.jpa.properties.hibernate.default_schema=${schema}
                spring.jpa.properties.hibernate.default_catalog=${no.such.property:there}
                spring.jpa.properties.hibernate.dialect=${no.such.property}
                rowhouse.tenant-type=uuid
                """);

        assertThat(settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        PHYSICAL, "com.acme.Names",
                        "hibernate.default_schema", "app",
                        "hibernate.default_catalog", "there",
                        "rowhouse.tenant_type", "uuid"));
    }

    private Map<String, Object> settings() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return SpringSettings.of(loader);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
