package dev.rowhouse.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
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
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of ours that Liquibase does not get through: it completes them once the lock is released, and nobody sees more meanwhile. */
class InterruptedMigrationIT {

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "letter", TenantColumn.of("tenant", TenantType.TEXT)))
            .build();

    private static final String MANY =
            "insert into letter select substr('ab', 1 + n % 2, 1) from generate_series(1, 40000) n";

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened()
            .with("insert into rowhouse.tenant (id) values ('a'), ('b')", "create table letter (text text)", MANY);

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void theDatabaseIsTheTests() {
        database = rowhouse.database();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select from letter where ctid = (select max(ctid) from letter) for update | select count(*) from letter where tenant is null",
                "set transaction isolation level repeatable read; select 1 | select count(*) from pg_index where not indisvalid"
            })
    void outsideOfATransactionItRunsAgainOnceTheLockIsReleased(String obstacle, String half) throws Exception {
        write(true);
        with(liquibase -> liquibase.update(1, new Contexts(), new LabelExpression()));

        assertThat(breakOff(obstacle)).isNotEqualTo("done");

        assertThat(texts(half)).doesNotContain("0");
        assertThat(seen()).containsExactly("42501");
        assertThat(texts("select locked from databasechangeloglock")).containsExactly("t");
        with(Liquibase::forceReleaseLocks);
        assertThat(attempt()).isEqualTo("done");
        assertFollowed();
    }

    @Test
    void inATransactionNothingHasBeen() throws Exception {
        write(false);

        assertThat(breakOff("lock table letter in access share mode")).isNotEqualTo("done");

        assertThat(texts("select attname from pg_attribute where attrelid = 'letter'::regclass and attnum > 0"))
                .containsExactly("text");
        with(Liquibase::forceReleaseLocks);
        assertThat(attempt()).isEqualTo("done");
        assertFollowed();
    }

    @Test
    void aTableThatIsInUseStopsItSoonAndItRunsAgain() throws Exception {
        write(false);

        try (Connection other = database.superuser().getConnection()) {
            other.setAutoCommit(false);
            Sql.texts(other, "select text from letter limit 1");
            assertThat(attempt()).isEqualTo("55P03");
        }

        assertThat(attempt()).isEqualTo("done");
        assertFollowed();
    }

    /** While another session is in the way, ends the back end of whoever waits for it. */
    private String breakOff(String obstacle) throws SQLException {
        try (Connection other = database.superuser().getConnection();
                Connection superuser = database.superuser().getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute(obstacle);
            }
            CompletableFuture<String> running = CompletableFuture.supplyAsync(this::attempt);
            while (!running.isDone()) {
                Sql.texts(
                        superuser,
                        "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock'");
            }
            return running.join();
        }
    }

    private String attempt() {
        try {
            new LiquibaseChangelog(
                            "0001-letters.sql",
                            List.of(directory.resolve("migration")),
                            getClass().getClassLoader())
                    .apply(database.owner(), Map.of());
            return "done";
        } catch (LiquibaseChangelogException e) {
            return e.sqlState().orElse("none");
        }
    }

    private void with(Work work) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Liquibase liquibase = new Liquibase(
                        "0001-letters.sql",
                        new DirectoryResourceAccessor(directory.resolve("migration")),
                        new JdbcConnection(connection))) {
            work.on(liquibase);
        }
    }

    private void write(boolean online) throws IOException, SQLException {
        Path folder = directory.resolve("migration");
        MigrationWriter.liquibase(WriterOptions.in(folder))
                .write(changes().toMigration("letters", Tables.none(), online))
                .saveTo(folder);
    }

    private ChangeSet changes() throws SQLException {
        try (Connection owner = database.owner().getConnection()) {
            return PolicyDiff.between(
                    MODEL,
                    CatalogReader.read(owner),
                    DiffOptions.builder()
                            .tenant("text")
                            .lockTimeout(Duration.ofSeconds(2))
                            .build());
        }
    }

    private void assertFollowed() throws SQLException {
        assertThat(changes().changes()).isEmpty();
        assertThat(seen()).containsExactly("b");
        assertThat(texts("select count(*) from letter where tenant = text")).containsExactly("40000");
    }

    /** What a tenant sees, or the SQLSTATE that it gets. */
    private List<String> seen() throws SQLException {
        JdbcTenants tenants = JdbcTenants.builder(database.app())
                .signingKey(database.signingKey())
                .build();
        try {
            return tenants.inTransaction(
                    Tenant.of("b"), connection -> Sql.texts(connection, "select distinct text from letter"));
        } catch (SQLException e) {
            return List.of(String.valueOf(e.getSQLState()));
        }
    }

    private List<String> texts(String query) throws SQLException {
        return Sql.texts(database.superuser(), query);
    }

    /** What the tool does of its own. */
    private interface Work {

        void on(Liquibase liquibase) throws Exception;
    }
}
