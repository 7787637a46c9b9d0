package dev.rowhouse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseTest {

    private static final Modules HOUSE = new Modules("dev.rowhouse");
    private static final Modules BROKEN_HOUSE = new Modules("dev.rowhouse.architecture.broken");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE.root());
    private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN_HOUSE.root());

    @ParameterizedTest
    @EnumSource
    void theHouseKeepsTheRule(HouseRule rule) {
        rule.in(HOUSE).check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void whoBreaksTheRuleIsFoundAndNobodyElse(HouseRule rule) {
        List<String> findings = rule.in(BROKEN_HOUSE)
                .evaluate(BROKEN_CLASSES)
                .getFailureReport()
                .getDetails();

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding).contains(rule.culprit()));
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(CLASSES.stream().map(HOUSE::of))
                .contains(
                        "api",
                        "schema",
                        "jdbc",
                        "context",
                        "r2dbc",
                        "flyway",
                        "liquibase",
                        "test",
                        "tck",
                        "cli",
                        "maven",
                        "benchmarks");
    }
}
