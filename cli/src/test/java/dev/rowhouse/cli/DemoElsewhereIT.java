package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The demo on a server that is there already. */
class DemoElsewhereIT {

    private static final String SCRATCH = "scratch";

    /** Only for its server: it has Rowhouse in it already. */
    private final TestDatabase neighbour = TestDatabase.hardened();

    private final String url = neighbour.jdbcUrl().replace(neighbour.name(), SCRATCH);

    @BeforeEach
    void makeAScratchDatabase() throws SQLException {
        asSuperuser(neighbour.name(), "create database scratch owner " + neighbour.ownerLogin());
    }

    @AfterEach
    void dropIt() throws SQLException {
        asSuperuser(neighbour.name(), "drop database scratch with (force)", "drop role if exists rowhouse_scratch_app");
        neighbour.close();
    }

    @Test
    void itRunsOnAnEmptyDatabaseAndLeavesItEmptyAgain() throws SQLException {
        List<String> before = inventory();

        Run run = demo(neighbour.ownerLogin());
        Run again = demo(neighbour.ownerLogin());

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains(url, "rowhouse_scratch_tenant");
        assertThat(again.status()).as(again.toString()).isZero();
        assertThat(inventory()).isEqualTo(before);
    }

    @Test
    void aWallThatDoesNotStandIsStatusOneAndIsTakenDownAllTheSame() throws SQLException {
        List<String> before = inventory();
        asSuperuser(
                SCRATCH,
                "create function sabotage() returns event_trigger language plpgsql security definer as"
                        + " $$ begin alter table public.my_table disable row level security; end $$",
                "create event trigger sabotage on ddl_command_end when tag in ('CREATE POLICY')"
                        + " execute function sabotage()");

        Run run = demo(neighbour.ownerLogin());

        assertThat(run.status()).isOne();
        assertThat(run.out())
                .contains("DIFFERS", "BrokenWallException", "row-security-off")
                .doesNotContain(" 3. ", "claims held");
        asSuperuser(SCRATCH, "drop event trigger sabotage", "drop function sabotage()");
        assertThat(inventory()).isEqualTo(before);
    }

    @Test
    void aDatabaseThatIsInUseIsRefused() throws SQLException {
        asSuperuser(SCRATCH, "create table my_table ()");

        Run run = demo(neighbour.ownerLogin());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a table my_table or all_names is there already");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aDatabaseWithRowhouseIsRefused() {
        Run run = Run.of("demo", "--url", neighbour.jdbcUrl(), "--user", neighbour.ownerLogin());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a schema rowhouse is there already");
    }

    @Test
    void rolesOfThatNameAreNotTouched() throws SQLException {
        asSuperuser(SCRATCH, "create role rowhouse_scratch_app");

        Run run = demo(neighbour.ownerLogin());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("its roles are there already (rowhouse_scratch_app)");
        assertThat(inventory()).contains("rowhouse_scratch_app");
    }

    @Test
    void aSuperuserIsToldToMakeAnOwner() {
        Run run = demo("postgres");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("row-level security does not bind", "create role demo_owner login createrole");
    }

    @Test
    void aLoginThatMayNotEnoughIsToldEverythingThatIsMissing() {
        Run run = demo(neighbour.appLogin());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("alter role \"rowhouse_app_login\" createrole;", "alter database \"scratch\" owner to");
    }

    @Test
    void aServerThatIsNotThereIsToldInOneSentence() {
        Run run = Run.of("demo", "--url", "jdbc:postgresql://localhost:1/x?password=secret");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("there is no connection to the database at jdbc:postgresql://localhost:1/x")
                .doesNotContain("secret", "\tat ");
    }

    @Test
    void anotherProductsUrlIsRefused() {
        Run run = Run.of("demo", "--url", "jdbc:mysql://localhost/x");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no URL of PostgreSQL's JDBC driver");
    }

    private Run demo(String user) {
        return Run.of("demo", "--url", url, "--user", user);
    }

    /** All schemas and relations of users, all roles, and who may connect. */
    private List<String> inventory() throws SQLException {
        try (Connection connection = superuser(SCRATCH).getConnection()) {
            return Sql.of("""
                            select name::text from (
                              select nspname as name from pg_namespace where nspname !~ '^pg_'
                              union all select relname from pg_class where relnamespace = 'public'::regnamespace
                              union all select rolname from pg_roles where rolname !~ '^pg_'
                              union all select a.privilege_type from pg_database d,
                                aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                               where d.datname = current_database() and a.grantee = 0
                            ) things order by name collate "C\"""").query(connection).column("name");
        }
    }

    private void asSuperuser(String database, String... statements) throws SQLException {
        try (Connection connection = superuser(database).getConnection()) {
            for (String statement : statements) {
                Sql.of(statement).update(connection);
            }
        }
    }

    private PGSimpleDataSource superuser(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(neighbour.jdbcUrl().replace(neighbour.name(), database));
        source.setUser("postgres");
        return source;
    }
}
