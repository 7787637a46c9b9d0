package dev.rowhouse.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.PolicyDiff;
import dev.rowhouse.schema.diff.Tables;
import dev.rowhouse.schema.migration.MigrationFile;
import dev.rowhouse.schema.migration.MigrationFiles;
import dev.rowhouse.schema.migration.MigrationWriter;
import dev.rowhouse.schema.migration.WriterOptions;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are full and know no tenants get their wall by Flyway's Community edition, in one go or beside the work. */
class AdoptionByFlywayIT {

    private static final PolicyModel MODEL =
            PolicyModel.builder().table(table("account")).table(table("no\"te")).build();

    private static final Pattern UNDO = Pattern.compile("\\.\\./undo/U(\\d+)(__.*)");

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened();

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void tablesKnowNoTenants() throws SQLException {
        database = rowhouse.database();
        database.asOwner("create table account (id bigint primary key, name text not null)");
        database.asOwner(
                "create table \"no\"\"te\" (id bigint primary key, account bigint not null references account)");
        database.asOwner("insert into account values (1, 'Ann'), (2, 'Bob')");
        database.asOwner("insert into \"no\"\"te\" select i, 1 + i % 2 from generate_series(1, 25000) i");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyRowGetsItsTenantAndTheUndoLeavesWhatWas(boolean online) throws IOException, SQLException {
        Catalog before = catalog();

        MigrationFiles files = write(difference(before), online);
        migrate();

        assertThat(difference(catalog()).changes()).isEmpty();
        assertThat(Sql.texts(database.superuser(), """
            select a.tenant || a.name || count(*) from account a
              join "no""te" n on n.account = a.id and n.tenant = a.tenant group by a.tenant, a.name order by 1
            """)).containsExactly("aAnn12500", "bBob12500");

        undo(files);
        assertThat(catalog()).isEqualTo(before);
    }

    private ChangeSet difference(Catalog catalog) {
        return PolicyDiff.between(
                MODEL,
                catalog,
                DiffOptions.builder()
                        .roles(database.roles())
                        .appLogin(database.appLogin())
                        .adminLogin(database.adminLogin())
                        .tenantOf(TableName.of("public", "account"), "lower(left(name, 1))")
                        .build());
    }

    private Catalog catalog() throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            return CatalogReader.read(connection);
        }
    }

    private MigrationFiles write(ChangeSet changes, boolean online) throws IOException {
        Path folder = directory.resolve("migration");
        MigrationFiles files = MigrationWriter.flyway(WriterOptions.in(folder))
                .write(changes.toMigration("adopt notes", Tables.none(), online));
        files.saveTo(folder);
        return files;
    }

    private void migrate() {
        // The tables are there before the first migration.
        FlywayMigrations.apply(
                database.owner(),
                getClass().getClassLoader(),
                List.of("filesystem:" + directory.resolve("migration")),
                Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "0"));
    }

    /** The paid editions' way cannot be gone: the undo of the last part first, each as one more migration. */
    private void undo(MigrationFiles files) throws IOException, SQLException {
        for (MigrationFile file : files.files()) {
            Matcher name = UNDO.matcher(file.path());
            if (name.matches()) {
                int version = 100 - Integer.parseInt(name.group(1));
                Files.writeString(directory.resolve("migration/V" + version + name.group(2)), file.content());
            }
        }
        migrate();
        // Flyway's own table was not there before.
        database.asOwner("drop table flyway_schema_history");
    }

    private static TenantTable table(String name) {
        return TenantTable.of("public", name, TenantColumn.of("tenant", TenantType.TEXT));
    }
}
