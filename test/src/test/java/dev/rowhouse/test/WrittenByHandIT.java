package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.PolicyDiff;
import dev.rowhouse.schema.diff.Tables;
import dev.rowhouse.schema.migration.Migration;
import dev.rowhouse.schema.migration.MigrationWriter;
import dev.rowhouse.schema.migration.WriterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration from a model that nobody derived from entities, as the documentation shows it. */
class WrittenByHandIT {

    @Test
    void aModelBecomesAMigrationThatProtectsTheRowsThatAreThere(@TempDir Path folder) throws SQLException, IOException {
        FreshDatabase database = FreshServer.database();
        database.with("create table note (id int primary key, text text)", "insert into note values (1, 'theirs')");

        // The undo is beside the directory.
        Path directory = folder.resolve("migration");

        List<Path> written;
        try (Connection connection = database.asOwner()) {
            written = write(connection, database.roles(), directory);
        }

        assertThat(written).extracting(path -> path.getFileName().toString()).contains("V1__protect_notes.sql");
        database.with(Files.readString(directory.resolve("V1__protect_notes.sql")));
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.query(owner, "select tenant from note")).containsExactly("acme");
            assertThat(PolicyDiff.between(
                                    model(),
                                    CatalogReader.read(owner),
                                    DiffOptions.builder().build())
                            .isEmpty())
                    .isTrue();
        }
    }

    private static List<Path> write(Connection connection, RoleNames roles, Path directory)
            throws SQLException, IOException {
        // region diff
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .build();

        Catalog catalog = CatalogReader.read(connection);
        ChangeSet changes = PolicyDiff.between(
                model,
                catalog,
                DiffOptions.builder().roles(roles).tenant("'acme'").build());
        changes.requireAllowed(false, false);

        Migration migration = changes.toMigration("protect notes", Tables.none(), false);
        List<Path> written = MigrationWriter.flyway(WriterOptions.in(directory))
                .write(migration)
                .saveTo(directory);
        // endregion
        return written;
    }

    private static PolicyModel model() {
        return PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .build();
    }
}
