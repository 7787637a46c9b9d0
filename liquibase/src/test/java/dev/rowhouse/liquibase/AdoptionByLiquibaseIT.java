package dev.rowhouse.liquibase;

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
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with rows and without a wall get one by the file that the diff wrote, run by Liquibase as the owner. */
class AdoptionByLiquibaseIT {

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
    private int applied;

    @BeforeEach
    void theTablesAreThere() {
        database = rowhouse.database();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theWallIsBuiltAroundRowsThatAreThereAndTakenDownAgain(boolean online) throws Exception {
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
        Path folder = directory.resolve("changes");
        MigrationWriter.liquibase(WriterOptions.in(folder))
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

    private void apply() throws IOException {
        Files.createDirectories(directory.resolve("changes"));
        Files.writeString(
                directory.resolve("changelog.yaml"),
                "databaseChangeLog: [{includeAll: {path: changes, relativeToChangelogFile: true, endsWithFilter: .sql,"
                        + " errorIfMissingOrEmpty: false}}]");
        applied += new LiquibaseChangelog(
                        "changelog.yaml", List.of(directory), getClass().getClassLoader())
                .apply(database.owner(), Map.of());
    }

    private void undo() throws Exception {
        try (Connection connection = database.owner().getConnection();
                Liquibase liquibase = new Liquibase(
                        "changelog.yaml",
                        new DirectoryResourceAccessor(directory),
                        new JdbcConnection(connection))) {
            liquibase.rollback(applied, null, new Contexts(), new LabelExpression());
        }
    }

    private static TenantTable table(String name) {
        return TenantTable.of("public", name, TenantColumn.of("tenant", TenantType.TEXT));
    }
}
