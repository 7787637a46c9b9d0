package dev.rowhouse.flyway;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flyway runs as the owner, whom row-level security binds, and touches every tenant's rows. */
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
        migrate("update note set words = words + 100;");

        assertThat(numbers("select count(*) from note where words > 100")).containsExactly(8L);
    }

    @Test
    void aDeleteTouchesTheRowsOfAllTenants() throws Exception {
        migrate("delete from note where words = 2;");

        assertThat(texts("select tenant || count(*) from note group by tenant order by tenant"))
                .containsExactly("a2", "b2");
    }

    @Test
    void anInsertFromASelectCopiesTheRowsOfAllTenantsWithTheirTenant() throws Exception {
        migrate("insert into note (tenant, account, title, words) select tenant, id, name, 0 from account;");

        assertThat(texts("select tenant || title from note where words = 0 order by id"))
                .containsExactly("aAnn", "aAbe", "bBob", "bBea");
    }

    @Test
    void anInsertThatDoesNotSayWhoseTheRowIsIsRefused() {
        assertThatMigrating("insert into note (account, title, words) select id, name, 0 from account;")
                .isEqualTo("RH001");
    }

    @Test
    void aMergeWritesTheRowsOfAllTenants() throws Exception {
        migrate("""
            merge into note using account on note.account = account.id and note.words = 1
            when matched then update set title = account.name
            when not matched then insert (tenant, account, title, words) values (account.tenant, account.id, 'none', 0);
            """);

        assertThat(texts("select title from note where words = 1 order by id"))
                .containsExactly("Ann", "Abe", "Bob", "Bea");
    }

    @Test
    void aNewColumnIsFilledForAllTenantsAndThenRequired() throws Exception {
        migrate("""
            alter table note add column author text;
            update note set author = account.name from account where account.id = note.account;
            alter table note alter column author set not null;
            """);

        assertThat(texts("select distinct author from note order by 1")).containsExactly("Abe", "Ann", "Bea", "Bob");
    }

    @Test
    void aTypeIsChangedInTheRowsOfAllTenants() throws Exception {
        migrate("alter table note alter column words type text using words || ' words';");

        assertThat(numbers("select count(*) from note where words like '% words'"))
                .containsExactly(8L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alter table note add constraint short check (title not like 'Bea%');", """
                alter table note add constraint short check (title not like 'Bea%') not valid;
                alter table note validate constraint short;
                """})
    void aCheckIsValidatedOverTheRowsOfAllTenants(String broken) throws Exception {
        assertThatMigrating(broken).isEqualTo("23514");
        database.asOwner("update note set title = 'renamed' where title like 'Bea%'");
        migrate(broken);

        assertThat(texts("select convalidated from pg_constraint where conname = 'short'"))
                .containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alter table note add constraint of_account foreign key (account) references account (id);", """
                alter table note add constraint of_account foreign key (account) references account (id) not valid;
                alter table note validate constraint of_account;
                """
            })
    void aForeignKeyIsValidatedOverTheRowsOfAllTenants(String key) throws Exception {
        database.asOwner("delete from account where name = 'Bea'");

        assertThatMigrating(key).isEqualTo("23503");
        database.asOwner("insert into account values (4, 'b', 'Bea')");
        migrate(key);

        assertThat(texts("select convalidated from pg_constraint where conname = 'of_account'"))
                .containsExactly("t");
    }

    @Test
    void aUniqueIndexIsBuiltOverTheRowsOfAllTenants() throws Exception {
        assertThatMigrating("create unique index one_of_each on note (words);").isEqualTo("23505");
        migrate("create unique index one_of_each on note (tenant, account, words);");

        assertThat(texts("select indisvalid from pg_index where indexrelid = 'one_of_each'::regclass"))
                .containsExactly("t");
    }

    @Test
    void aUniqueIndexIsBuiltConcurrentlyOverTheRowsOfAllTenants() throws Exception {
        write("V1__migration.sql.conf", "executeInTransaction=false");
        migrate("create unique index concurrently one_of_each on note (tenant, account, words);");

        assertThat(texts("select indisvalid from pg_index where indexrelid = 'one_of_each'::regclass"))
                .containsExactly("t");
    }

    @Test
    void aMigrationInJavaReadsAndWritesTheRowsOfAllTenants() throws SQLException {
        apply("classpath:dev/rowhouse/flyway/javabased");

        assertThat(texts("select title from note order by id limit 5"))
                .containsExactly("1. Ann 1", "2. Ann 2", "3. Abe 1", "4. Abe 2", "5. Bob 1");
    }

    @Test
    void copyingInIsRefusedByPostgresAndNothingIsChanged() throws Exception {
        assertThatMigrating("""
            copy account (id, tenant, name) from stdin;
            5\ta\tAda
            \\.
            """).isEqualTo("0A000");

        assertThat(numbers("select count(*) from account")).containsExactly(4L);
    }

    @Test
    void theApplicationStillSeesItsTenantAlone() throws Exception {
        migrate("update note set words = 100; alter table note add column author text;");

        JdbcTenants tenants = JdbcTenants.builder(database.app())
                .signingKey(database.signingKey())
                .build();
        List<String> seen = tenants.inTransaction(
                Tenant.of("b"),
                connection ->
                        Sql.texts(connection, "select distinct tenant || words || coalesce(author, '-') from note"));

        assertThat(seen).containsExactly("b100-");
        assertThatThrownBy(() -> Sql.texts(database.app(), "select id from note"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("RH001"));
    }

    private void migrate(String sql) throws IOException {
        write("V1__migration.sql", sql);
        apply("filesystem:" + directory);
    }

    private AbstractObjectAssert<?, String> assertThatMigrating(String sql) {
        return assertThatThrownBy(() -> migrate(sql))
                .asInstanceOf(InstanceOfAssertFactories.type(FlywayMigrationException.class))
                .extracting(e -> e.sqlState().orElse("none"));
    }

    private void apply(String location) {
        FlywayMigrations.apply(
                database.owner(),
                getClass().getClassLoader(),
                List.of(location),
                // The tables are there before the first migration.
                Map.of("flyway.baselineOnMigrate", "true", "flyway.baselineVersion", "0"));
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
