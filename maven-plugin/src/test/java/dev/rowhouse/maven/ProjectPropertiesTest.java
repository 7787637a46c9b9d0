package dev.rowhouse.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProjectPropertiesTest {

    private final Properties project = new Properties();
    private final Properties user = new Properties();
    private final ProjectProperties properties = new ProjectProperties(project, user);

    @Test
    void theSettingsOfHibernateRowhouseAndFlywayAreHandedOn() {
        project.setProperty("rowhouse.app_login", "notes_app");
        project.setProperty("hibernate.default_schema", "notes");
        project.setProperty("flyway.table", "history");
        project.setProperty("maven.compiler.release", "17");

        assertThat(properties.settings(Map.of()))
                .containsOnly(
                        entry("flyway.table", "history"),
                        entry("hibernate.default_schema", "notes"),
                        entry("rowhouse.app_login", "notes_app"));
    }

    @Test
    void theCommandLineWinsOverTheProjectAndThatOverTheConfiguration() {
        project.setProperty("rowhouse.roles", "project");
        project.setProperty("rowhouse.mode", "strict");
        user.setProperty("rowhouse.roles", "user");

        assertThat(properties.settings(Map.of("rowhouse.mode", "lenient", "rowhouse.tenant_type", "uuid")))
                .containsOnly(
                        entry("rowhouse.mode", "strict"),
                        entry("rowhouse.roles", "user"),
                        entry("rowhouse.tenant_type", "uuid"));
    }

    @Test
    void whatIsSecretOrAnOptionIsNoSetting() {
        user.setProperty("rowhouse.password", "secret");
        user.setProperty("flyway.password", "secret");
        user.setProperty("rowhouse.url", "jdbc:postgresql://host/database");
        project.setProperty("rowhouse.version", "0.1.0");
        project.setProperty("hibernate.version", "7.4.13.Final");
        user.setProperty("rowhouse.tenantOf.public.note", "'acme'");

        assertThat(properties.settings(Map.of())).isEmpty();
    }

    @Test
    void theTenantsOfSingleTablesAreFound() {
        user.setProperty("rowhouse.tenantOf.public.note", "'acme'");

        assertThat(properties.tenants(Map.of("tag", "owner")))
                .containsOnly(entry("public.note", "'acme'"), entry("tag", "owner"));
    }
}
