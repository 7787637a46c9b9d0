package dev.rowhouse.hibernate.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
                        IMPLICIT,
                        "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
                        PHYSICAL,
                        PhysicalNamingStrategySnakeCaseImpl.class.getName()));
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
                        PHYSICAL,
                        "com.acme.Names",
                        "hibernate.default_schema",
                        "app",
                        "hibernate.default_catalog",
                        "there",
                        "rowhouse.tenant_type",
                        "uuid"));
    }

    @Test
    void yamlSaysTheSameAndProfilesAreLeftOut() throws IOException {
        write("org/springframework/boot/SpringApplication.class", "");
        write("application.yml", """
                spring:
                  jpa:
                    properties:
                      hibernate.default_schema: app
                      hibernate:
                        jdbc: {time_zone: UTC}
                ---
                spring:
                  config.activate.on-profile: prod
                  jpa.properties.hibernate.default_schema: prod
                """);

        try (URLClassLoader loader = loader(new YamlOnly())) {
            assertThat(SpringSettings.of(loader))
                    .containsEntry("hibernate.default_schema", "app")
                    .containsEntry("hibernate.jdbc.time_zone", "UTC");
        }
        assertThat(settings()).doesNotContainKey("hibernate.default_schema");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        write("org/springframework/boot/SpringApplication.class", "");
        write("application.yml", "spring: [");

        try (URLClassLoader loader = loader(new YamlOnly())) {
            assertThatExceptionOfType(EntityModelException.class)
                    .isThrownBy(() -> SpringSettings.of(loader))
                    .withMessageContaining("application.yml cannot be read");
        }
    }

    private Map<String, Object> settings() throws IOException {
        try (URLClassLoader loader = loader(ClassLoader.getPlatformClassLoader())) {
            return SpringSettings.of(loader);
        }
    }

    private URLClassLoader loader(ClassLoader parent) throws IOException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, parent);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A project that has SnakeYAML and nothing else of the tests'. */
    private static final class YamlOnly extends ClassLoader {

        YamlOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("org.yaml.")) {
                throw new ClassNotFoundException(name);
            }
            return SpringSettingsTest.class.getClassLoader().loadClass(name);
        }
    }
}
