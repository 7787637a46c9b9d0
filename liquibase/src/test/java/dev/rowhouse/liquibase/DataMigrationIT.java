package dev.rowhouse.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase runs as the owner, whom row-level security binds, and touches every tenant's rows. */
class DataMigrationIT {

    @RegisterExtension
    final RowhouseExtension rowhouse = House.lived();

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void theOwnerIsBoundAndPassesNoWall() throws SQLException {
        database = rowhouse.database();

        assertThat(Sql.texts(database.owner(), """
            select rolsuper or rolbypassrls or not (select bool_and(relrowsecurity and relforcerowsecurity)
              from pg_class where oid in ('note'::regclass, 'account'::regclass))
            from pg_roles where rolname = current_user
            """)).containsExactly("f");
    }

    @Test
    void anUpdateTouchesTheRowsOfAllTenants() throws Exception {
        migrate("""
            - update:
                tableName: note
                columns: [{column: {name: words, valueNumeric: 100}}]
            """);

        assertThat(numbers("select count(*) from note where words = 100")).containsExactly(8L);
    }

    @Test
    void aDeleteTouchesTheRowsOfAllTenants() throws Exception {
        migrate("""
            - delete: {tableName: note, where: words = 2}
            """);

        assertThat(texts("select tenant || count(*) from note group by tenant order by tenant"))
                .containsExactly("a2", "b2");
    }

    @Test
    void statementsOfOnesOwnTouchTheRowsOfAllTenants() throws Exception {
        migrate("""
            - sql:
                sql: |
                  insert into note (tenant, account, title, words) select tenant, id, name, 0 from account;
                  update note set words = words + 10;
            """);

        assertThat(texts("select tenant || title from note where words = 10 order by id"))
                .containsExactly("aAnn", "aAbe", "bBob", "bBea");
        assertThat(numbers("select count(*) from note where words > 10")).containsExactly(8L);
    }

    @Test
    void anInsertThatDoesNotSayWhoseTheRowIsIsRefused() {
        assertThatMigrating("""
            - insert:
                tableName: account
                columns: [{column: {name: id, valueNumeric: 5}}, {column: {name: name, value: Ada}}]
            """).isEqualTo("RH001");
    }

    @Test
    void rowsOfAllTenantsAreLoadedFromAFile() throws Exception {
        write("accounts.csv", """
            id,tenant,name
            5,a,Ada
            6,b,Ben
            """);

        migrate("""
            - loadData: {tableName: account, file: accounts.csv}
            - loadUpdateData: {tableName: account, file: accounts.csv, primaryKey: id}
            """);

        assertThat(texts("select tenant || name from account where id > 4 order by id"))
                .containsExactly("aAda", "bBen");
    }

    @Test
    void aNewColumnIsFilledForAllTenantsAndThenRequired() throws Exception {
        migrate("""
            - addColumn:
                tableName: note
                columns: [{column: {name: author, type: text, valueComputed: upper(tenant)}}]
            - addNotNullConstraint: {tableName: note, columnName: author}
            """);

        assertThat(texts("select author || count(*) from note group by author order by 1"))
                .containsExactly("A4", "B4");
    }

    @Test
    void aCheckIsValidatedOverTheRowsOfAllTenants() throws Exception {
        String check = """
            - sql: {sql: "alter table note add constraint short check (title not like 'Bea%')"}
            """;

        assertThatMigrating(check).isEqualTo("23514");
        database.asOwner("update note set title = 'renamed' where title like 'Bea%'");
        migrate(check);

        assertThat(texts("select convalidated from pg_constraint where conname = 'short'"))
                .containsExactly("t");
    }

    @Test
    void aForeignKeyIsValidatedOverTheRowsOfAllTenants() throws Exception {
        database.asOwner("delete from account where name = 'Bea'");
        String key = """
            - addForeignKeyConstraint:
                constraintName: of_account
                baseTableName: note
                baseColumnNames: account
                referencedTableName: account
                referencedColumnNames: id
                validate: true
            """;

        assertThatMigrating(key).isEqualTo("23503");
        database.asOwner("insert into account values (4, 'b', 'Bea')");
        migrate(key);

        assertThat(texts("select convalidated from pg_constraint where conname = 'of_account'"))
                .containsExactly("t");
    }

    @Test
    void aUniqueIndexIsBuiltOverTheRowsOfAllTenants() throws Exception {
        String index = """
            - createIndex:
                indexName: one_of_each
                tableName: note
                unique: true
                columns: [%s]
            """;

        assertThatMigrating(index.formatted("{column: {name: words}}")).isEqualTo("23505");
        migrate(index.formatted("{column: {name: tenant}}, {column: {name: account}}, {column: {name: words}}"));

        assertThat(texts("select indisvalid from pg_index where indexrelid = 'one_of_each'::regclass"))
                .containsExactly("t");
    }

    @Test
    void theApplicationStillSeesItsTenantAlone() throws Exception {
        migrate("""
            - sql: {sql: "update note set words = 100"}
            """);

        JdbcTenants tenants = JdbcTenants.builder(database.app())
                .signingKey(database.signingKey())
                .build();
        List<String> seen = tenants.inTransaction(
                Tenant.of("b"), connection -> Sql.texts(connection, "select distinct tenant || words from note"));

        assertThat(seen).containsExactly("b100");
        assertThatThrownBy(() -> Sql.texts(database.app(), "select id from note"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("RH001"));
    }

    private void migrate(String changes) throws IOException {
        write("changelog.yaml", """
            databaseChangeLog:
              - changeSet:
                  id: migration
                  author: somebody
                  changes:
            """ + changes.indent(8));
        new LiquibaseChangelog("changelog.yaml", List.of(directory), getClass().getClassLoader())
                .apply(database.owner(), Map.of());
    }

    private AbstractObjectAssert<?, String> assertThatMigrating(String changes) {
        return assertThatThrownBy(() -> migrate(changes))
                .asInstanceOf(InstanceOfAssertFactories.type(LiquibaseChangelogException.class))
                .extracting(e -> e.sqlState().orElse("none"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private List<Long> numbers(String query) throws SQLException {
        return Sql.numbers(database.superuser(), query);
    }

    private List<String> texts(String query) throws SQLException {
        return Sql.texts(database.superuser(), query);
    }
}
