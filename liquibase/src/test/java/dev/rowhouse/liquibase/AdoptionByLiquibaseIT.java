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

/** Tables that are full and know no tenants get their wall by Liquibase, in one go or beside the work. */
class AdoptionByLiquibaseIT {

    private static final PolicyModel MODEL =
            PolicyModel.builder().table(table("account")).table(table("no\"te")).build();

    private static final String FILE = "0001-adopt_notes.sql";

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
    void everyRowGetsItsTenantAndTheUndoLeavesWhatWas(boolean online) throws Exception {
        Catalog before = catalog();

        write(difference(before), online);
        int applied = migrate();

        assertThat(difference(catalog()).changes()).isEmpty();
        assertThat(Sql.texts(database.superuser(), """
            select a.tenant || a.name || count(*) from account a
              join "no""te" n on n.account = a.id and n.tenant = a.tenant group by a.tenant, a.name order by 1
            """)).containsExactly("aAnn12500", "bBob12500");

        rollBack(applied);
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

    private void write(ChangeSet changes, boolean online) throws IOException {
        Path folder = directory.resolve("migration");
        MigrationWriter.liquibase(WriterOptions.in(folder))
                .write(changes.toMigration("adopt notes", Tables.none(), online))
                .saveTo(folder);
    }

    private int migrate() {
        return new LiquibaseChangelog(
                        FILE,
                        List.of(directory.resolve("migration")),
                        getClass().getClassLoader())
                .apply(database.owner(), Map.of());
    }

    private void rollBack(int changeSets) throws Exception {
        try (Connection connection = database.owner().getConnection();
                DirectoryResourceAccessor files = new DirectoryResourceAccessor(directory.resolve("migration"));
                Liquibase liquibase = new Liquibase(FILE, files, new JdbcConnection(connection))) {
            liquibase.rollback(changeSets, null, new Contexts(), new LabelExpression());
        }
        // Liquibase's own tables were not there before.
        database.asOwner("drop table databasechangelog", "drop table databasechangeloglock");
    }

    private static TenantTable table(String name) {
        return TenantTable.of("public", name, TenantColumn.of("tenant", TenantType.TEXT));
    }
}
