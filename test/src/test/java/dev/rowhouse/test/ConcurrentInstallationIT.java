package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Several processes that start, and install, at once. */
class ConcurrentInstallationIT {

    private static final int ROUNDS = 4;

    @Test
    void twoInstallationsOfOneDatabaseAtOnceAreOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            FreshDatabase database = FreshServer.database();
            FreshDatabase alone = FreshServer.database().installed();

            atOnce(List.of(database, database, database));
            database.with("delete from rowhouse.signing_key");

            assertThat(CatalogSnapshot.difference(CatalogSnapshot.of(alone), CatalogSnapshot.of(database)))
                    .isEmpty();
        }
    }

    @Test
    void twoDatabasesWithTheSameRolesInstallAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            FreshDatabase one = FreshServer.database();
            FreshDatabase two = FreshServer.sibling(one);

            atOnce(List.of(one, two, one, two));

            for (FreshDatabase database : List.of(one, two)) {
                List<String> installed = CatalogSnapshot.of(database);
                database.installed();
                assertThat(CatalogSnapshot.difference(installed, CatalogSnapshot.of(database)))
                        .isEmpty();
            }
        }
    }

    /** As several instances of an application do that start together. */
    @Test
    void theBlocksThatEnsureTheWallAtOnceBuildItOnce() throws Exception {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .shared(SharedTable.of("public", "country", "the same for all"))
                .build();
        String[] tables = {"create table note (tenant text)", "create table country ()"};
        for (int round = 0; round < ROUNDS; round++) {
            FreshDatabase alone = FreshServer.database();
            FreshDatabase database = FreshServer.database().with(tables);
            alone.with(tables).installed().protect(model);
            Work work = (same, owner) -> Sql.run(
                    owner,
                    database.hardened().ensure().text(),
                    PolicySql.of(model, database.roles()).ensure().text());

            atOnce(List.of(database, database, database), work);
            database.with("delete from rowhouse.signing_key where id = 'k0000001'");
            alone.with("delete from rowhouse.signing_key where id = 'k0000001'");

            assertThat(CatalogSnapshot.difference(CatalogSnapshot.of(alone), CatalogSnapshot.of(database)))
                    .isEmpty();
        }
    }

    private static void atOnce(List<FreshDatabase> databases) throws Exception {
        atOnce(databases, (database, owner) -> database.hardened().install(owner));
    }

    private static void atOnce(List<FreshDatabase> databases, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(databases.size());
        try {
            CyclicBarrier start = new CyclicBarrier(databases.size());
            List<Future<Void>> runs = new ArrayList<>();
            for (FreshDatabase database : databases) {
                runs.add(threads.submit(run(database, start, work)));
            }
            for (Future<Void> run : runs) {
                get(run);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> run(FreshDatabase database, CyclicBarrier start, Work work) {
        return () -> {
            try (Connection owner = database.asOwner()) {
                start.await(1, TimeUnit.MINUTES);
                work.on(database, owner);
            }
            return null;
        };
    }

    private static void get(Future<Void> run) throws Exception {
        try {
            run.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw e;
        }
    }

    /** What each of several does in the database. */
    private interface Work {

        void on(FreshDatabase database, Connection owner) throws SQLException;
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
