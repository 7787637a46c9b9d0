package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The asynchronous demo as most people run it: with the embedded server. */
class DemoReactiveIT {

    private static Run run = new Run(-1, "", "");

    @BeforeAll
    static void runIt() {
        run = Run.of("demo", "--reactive");
    }

    @Test
    void everyClaimHoldsAndTheEndSaysSo() {
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        " 1. Annotate an entity",
                        " 2. Let Hibernate Reactive make the table",
                        "create policy rowhouse_tenant_floor",
                        "tenants.list(): [tenant_1, tenant_2]",
                        " 5. Ask in HQL",
                        "flights: 3 (plain Vert.x: 3)",
                        " 6. Ask in SQL",
                        "flights: 3 (plain Vert.x: 3)",
                        " 7. Ask the driver",
                        "flights: 2 (plain Vert.x: 2)",
                        "refused with TenantViolationException",
                        "42501 TenantViolationException",
                        "10. See all tenants, for a reason",
                        "11. Many at once",
                        "12. A tenant in a tenant's session",
                        "13. A forgotten tenant",
                        "flights: 0",
                        "14. set_config",
                        "15. A second statement",
                        "16. Leave nothing behind",
                        "claims held.")
                .doesNotContain("DIFFERS");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void itIsReadableOnANarrowTerminalAndHoldsNoSecret() {
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThat(run.out()).doesNotContain("\u001b").doesNotContainPattern("[0-9a-f]{64}");
    }
}
