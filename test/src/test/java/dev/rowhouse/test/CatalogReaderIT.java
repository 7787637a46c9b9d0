package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The reader over one of everything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogReaderIT {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "town.txt");

    private FreshDatabase database;

    @BeforeAll
    void build() throws SQLException, IOException {
        database = FreshServer.database();
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(superuser, "grant " + database.admin() + " to " + database.owner());
        }
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(town().replace("{{app}}", database.app()).replace("{{admin}}", database.admin()));
        }
    }

    /** The file is one, so each version of PostgreSQL says the same. */
    @Test
    void everythingIsReadAndSaidAlikeByEachVersion() throws SQLException, IOException {
        String lines = String.join("\n", lines(read())) + "\n";
        if ("write".equals(System.getProperty("rowhouse.golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, lines);
        }

        assertThat(lines).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void theNumberOfQueriesIsNineWhateverTheNumberOfTables() throws SQLException {
        FreshDatabase many = FreshServer.database().installed();
        try (Connection owner = many.asOwner()) {
            for (int i = 0; i < 40; i++) {
                Sql.run(owner, "create table t" + i + " (id int primary key, tenant text)");
            }
        }

        assertThat(flightsOf(many)).isEqualTo(flightsOf(FreshServer.database().installed()));
        assertThat(flightsOf(many)).as("nine queries, begin and rollback").isLessThanOrEqualTo(11);
    }

    @Test
    void anIndexThatFailedToBeBuiltIsNotValid() throws SQLException {
        FreshDatabase failed = FreshServer.database().with("create table t (id int)", "insert into t values (1), (1)");
        try (Connection owner = failed.asOwner()) {
            assertThat(Sql.state(owner, "create unique index concurrently t_id on t (id)"))
                    .isEqualTo("23505");

            CatalogTable table =
                    CatalogReader.read(owner).table(TableName.of("public", "t")).orElseThrow();

            assertThat(table.indexes()).singleElement().matches(index -> !index.valid() && index.unique());
        }
    }

    @Test
    void theConnectionIsLeftAsItWas() throws SQLException {
        try (Connection owner = database.asOwner()) {
            Sql.run(owner, "set search_path = \"we\"\"ird\", public", "set quote_all_identifiers = on");
            Catalog alone = CatalogReader.read(owner);
            assertThat(owner.getAutoCommit()).isTrue();
            List<String> after = settings(owner);

            owner.setAutoCommit(false);
            Sql.run(owner, "set local TimeZone = 'Asia/Tokyo'", "create table mine (id int)");
            Catalog within = CatalogReader.read(owner);
            List<String> afterwards = settings(owner);
            owner.rollback();

            assertThat(after).containsExactly("\"we\"\"ird\", public", "on", "off");
            assertThat(afterwards).containsExactly("\"we\"\"ird\", public", "on", "off");
            assertThat(alone).isEqualTo(read());
            assertThat(within.table(TableName.of("public", "mine"))).isPresent();
        }
    }

    @Test
    void aLoginThatIsNotLetInIsToldSoAndTheConnectionIsLeftAsItWas() throws SQLException {
        FreshDatabase installed = FreshServer.database().installed();
        try (Connection superuser = installed.asSuperuser()) {
            Sql.run(superuser, "create role " + installed.name() + "_stranger login");
            Sql.run(
                    superuser,
                    "grant connect on database " + installed.name() + " to " + installed.name() + "_stranger");
        }

        try (Connection stranger = FreshServer.connect(installed.name(), installed.name() + "_stranger")) {
            assertThat(Sql.error(() -> CatalogReader.read(stranger)).getSQLState())
                    .isEqualTo("42501");
            assertThat(stranger.getAutoCommit()).isTrue();
            assertThat(Sql.query(stranger, "select current_setting('transaction_isolation')"))
                    .containsExactly("read committed");
        }
    }

    @Test
    void nothingIsInstalledWhereNothingIs() throws SQLException {
        assertThat(read().installation()).isEmpty();
    }

    private static long flightsOf(FreshDatabase counted) throws SQLException {
        try (Connection owner = FreshServer.counted(counted.name(), counted.owner())) {
            long before = FlightCounter.flights();
            CatalogReader.read(owner);
            return FlightCounter.flights() - before;
        }
    }

    private static List<String> settings(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "select current_setting(s) from unnest(array['search_path', 'quote_all_identifiers',"
                        + " 'transaction_read_only']) s");
    }

    private Catalog read() throws SQLException {
        try (Connection owner = database.asOwner()) {
            return CatalogReader.read(owner);
        }
    }

    private List<String> lines(Catalog catalog) {
        List<String> lines = new ArrayList<>();
        catalog.schemas().values().forEach(schema -> lines.add(schema.toString()));
        catalog.sequences().values().forEach(sequence -> lines.add(sequence.toString()));
        for (CatalogTable table : catalog.tables().values()) {
            lines.add("");
            lines.add(table.kind() + " " + table.name().sql() + " of " + table.owner() + " " + table.enabled() + " "
                    + table.forced() + " " + table.partitionOf());
            table.columns().forEach(column -> lines.add("  " + column));
            table.indexes().forEach(index -> lines.add("  " + index));
            table.constraints().forEach(constraint -> lines.add("  " + constraint));
            table.policies().forEach(policy -> lines.add("  " + policy));
            table.grants().forEach(grant -> lines.add("  " + grant));
        }
        return lines.stream()
                .map(line -> line.replace(database.owner(), "<owner>")
                        .replace(database.app(), "<app>")
                        .replace(database.admin(), "<admin>"))
                .toList();
    }

    private static String town() throws IOException {
        try (InputStream stream = CatalogReaderIT.class.getResourceAsStream("town.sql")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
