package dev.rowhouse.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetInIT {

    @Test
    void anInstallationOfDevelopmentStaysOne() throws SQLException {
        try (TestDatabase database = TestDatabase.development()) {
            LetIn letIn = of(Map.of(), database);

            assertThat(letIn.development()).isTrue();
        }
    }

    @Test
    void anInstallationWithALoginOfItsOwnBecomesNone() throws SQLException {
        try (TestDatabase database = TestDatabase.hardened()) {
            LetIn letIn = of(Map.of(), database);

            assertThat(letIn.development()).isFalse();
        }
    }

    @Test
    void aLoginThatIsNamedEndsDevelopment() throws SQLException {
        try (TestDatabase database = TestDatabase.development()) {
            LetIn letIn = of(Map.of("rowhouse.app_login", "notes_app"), database);

            assertThat(letIn.development()).isFalse();
        }
    }

    private static LetIn of(Map<String, Object> settings, TestDatabase database) throws SQLException {
        try (Connection owner = database.owner().getConnection()) {
            return LetIn.of(settings, CatalogReader.read(owner));
        }
    }
}
