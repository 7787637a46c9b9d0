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
import dev.rowhouse.schema.migration.MigrationWriter;
import dev.rowhouse.schema.migration.WriterOptions;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with rows and without a wall get one by the file that the diff wrote, run by Flyway as the owner. */
class AdoptionByFlywayIT {

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(table("account"))
            .table(table("note").withSequence("public", "note_id_seq").partOf(TableName.of("public", "account")))
            .build();

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened()
            .with(
                    "create table account (id bigint primary key, name text not null)",
                    """
                    create table note (
                      id bigserial primary key, account bigint not null references account, title text not null)
                    """,
                    "insert into account select n, 'name ' || n from generate_series(1, 10) n",
                    "insert into note (account, title) select id, name from account, generate_series(1, 100)",
                    "insert into rowhouse.tenant (id) values ('odd'), ('even')");

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void theTablesAreThere() {
        database = rowhouse.database();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theWallIsBuiltAroundRowsThatAreThereAndTakenDownAgain(boolean online) throws Exception {
        Files.createDirectories(directory.resolve("migration"));
        apply();
        Catalog before = catalog();

        write(online);
        apply();

        assertThat(diff().changes()).isEmpty();
        assertThat(Sql.texts(database.superuser(), """
                select account.tenant || ' ' || count(*) from note join account
                  on account.id = note.account and account.tenant = note.tenant group by account.tenant order by 1
                """)).containsExactly("even 500", "odd 500");
        undo();
        assertThat(catalog()).isEqualTo(before);
    }

    private void write(boolean online) throws IOException, SQLException {
        Path folder = directory.resolve("migration");
        MigrationWriter.flyway(WriterOptions.in(folder))
                .write(diff().toMigration("adopt tables", Tables.none(), online))
                .saveTo(folder);
    }

    private ChangeSet diff() throws SQLException {
        DiffOptions options = DiffOptions.builder()
                .tenant("case when id % 2 = 0 then 'even' else 'odd' end")
                .build();
        return PolicyDiff.between(MODEL, catalog(), options);
    }

    private Catalog catalog() throws SQLException {
        try (Connection owner = database.owner().getConnection()) {
            return CatalogReader.read(owner);
        }
    }

    private void apply() {
        apply(directory.resolve("migration"), Map.of());
    }

    private void apply(Path folder, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("flyway.baselineOnMigrate", "true");
        all.put("flyway.baselineVersion", "0");
        FlywayMigrations.apply(database.owner(), getClass().getClassLoader(), List.of("filesystem:" + folder), all);
    }

    /** The last file first, each as a migration of its own, because Flyway's Community edition knows no undo. */
    private void undo() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory.resolve("undo"))) {
            files = found.filter(file -> file.toString().endsWith(".sql"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : files) {
            Path alone = Files.createTempDirectory(directory, "alone");
            Path settings = file.resolveSibling(file.getFileName() + ".conf");
            Files.move(file, alone.resolve(file.getFileName()));
            if (Files.exists(settings)) {
                Files.move(settings, alone.resolve(settings.getFileName()));
            }
            apply(alone, Map.of("flyway.sqlMigrationPrefix", "U", "flyway.table", "undone"));
            database.asOwner("drop table undone");
        }
    }

    private static TenantTable table(String name) {
        return TenantTable.of("public", name, TenantColumn.of("tenant", TenantType.TEXT));
    }
}
