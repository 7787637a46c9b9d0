package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.benchmarks.orm.OrmWork;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrmBenchmarkIT {

    private static Results results;

    @BeforeAll
    static void run() throws SQLException {
        results =
                new OrmBenchmark(10, new Interleaving(0, 2), new OrmBenchmark.Blocks(1, 0, 0), Optional.empty()).run();
    }

    @Test
    void everyWorkIsTimedByEveryVariant() {
        assertThat(results.workloads())
                .containsExactlyElementsOf(
                        OrmWork.timed().stream().map(OrmWork::label).toList());
        assertThat(results.workloads())
                .allSatisfy(work -> assertThat(List.of("plain", "tenant-id", "rowhouse", "rowhouse-tenant-id"))
                        .allSatisfy(variant -> assertThat(results.figure(work, variant, Measurement.MEDIAN))
                                .hasValueSatisfying(median -> assertThat(median).isPositive())));
    }

    @Test
    void everyVariantButPlainIsHeldAgainstAnother() {
        assertThat(results.figure("native-query", "rowhouse", Measurement.RATIO))
                .isPresent();
        assertThat(results.figure("native-query", "rowhouse-tenant-id", Measurement.RATIO))
                .isPresent();
        assertThat(results.figure("native-query", "plain", Measurement.RATIO)).isEmpty();
    }

    @Test
    void theVersionOfHibernateIsSaid() {
        assertThat(results.facts())
                .filteredOn(fact -> fact.name().equals("hibernate"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.text()).startsWith("7.4"));
    }
}
