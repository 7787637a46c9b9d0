package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.Severity;
import dev.rowhouse.schema.WallCheck;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model admits, types and names and all: what was built is no difference, and an undo leaves what was there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyDiffPropertyIT {

    private static final int TOWNS = 24;

    private FreshDatabase database;
    private Migrations migrations;

    @BeforeAll
    void create() throws SQLException {
        database = FreshServer.database().installed("1");
        migrations = new Migrations(database);
    }

    static LongStream seeds() {
        long seed = Long.getLong("rowhouse.seed", System.nanoTime());
        System.out.println("-Drowhouse.seed=" + seed);
        return LongStream.range(seed, seed + Integer.getInteger("rowhouse.towns", TOWNS));
    }

    @ParameterizedTest(name = "-Drowhouse.towns=1 -Drowhouse.seed={0}")
    @MethodSource("seeds")
    void whatWasBuiltIsNoDifferenceAndTheUndoLeavesWhatWasThere(long seed) throws SQLException {
        Random random = new Random(seed);
        DiffOptions.Builder options = migrations.options();
        Town town = new Town(random, options);
        PolicyModel model = town.model();
        database.with(town.ddl().toArray(String[]::new));
        Catalog before = migrations.catalog();
        try {
            Migration migration = Migrations.migration(migrations.diff(model, options), random.nextBoolean());
            migrations.up(migration);
            assertFollows(model);
            migrations.down(migration);
            assertThat(migrations.catalog()).as("%s", town).isEqualTo(before);

            migrations.up(migration);
            database.protect(model);
            assertFollows(model);
            theModelChanges(town.changed());
        } finally {
            database.with(town.drops().toArray(String[]::new));
        }
    }

    private void theModelChanges(PolicyModel changed) throws SQLException {
        Catalog before = migrations.catalog();
        Migration migration = Migrations.migration(migrations.diff(changed), false);

        migrations.up(migration);

        assertFollows(changed);
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
        migrations.up(migration);
        assertFollows(changed);
    }

    private void assertFollows(PolicyModel model) throws SQLException {
        assertThat(migrations.diff(model).changes()).isEmpty();
        try (Connection owner = database.asOwner()) {
            assertThat(WallCheck.check(owner, model, database.roles()))
                    .filteredOn(finding -> finding.severity() == Severity.BROKEN)
                    .isEmpty();
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
