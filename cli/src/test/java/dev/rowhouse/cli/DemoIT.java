package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo as most people run it: with the embedded server. */
class DemoIT {

    private static Run run = new Run(-1, "", "");

    @BeforeAll
    static void runIt() {
        run = Run.of("demo");
    }

    @Test
    void everyClaimHoldsAndTheEndSaysSo() {
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        " 1. Install Rowhouse",
                        "create policy rowhouse_tenant_floor",
                        "tenants.list(): [tenant_1, tenant_2]",
                        " 6. Select only your own rows",
                        "flights: 1 (plain pgjdbc: 1)",
                        "flights: 2 (plain pgjdbc: 2)",
                        "flights: 11 (plain pgjdbc: 11)",
                        "42501 TenantViolationException",
                        "10. See all tenants, for a reason",
                        "11. A forged token",
                        "12. A stolen token",
                        "13. A forgotten context",
                        "14. set_config",
                        "15. drop owned",
                        "16. A view",
                        "17. A second statement",
                        "flights: 0",
                        "18. Leave nothing behind",
                        "claims held.")
                .doesNotContain("DIFFERS");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void itIsReadableOnANarrowTerminalAndHoldsNoSecret() {
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        // Colours, and the signature of a token or a random password.
        assertThat(run.out()).doesNotContain("\u001b").doesNotContainPattern("[0-9a-f]{64}");
    }
}
