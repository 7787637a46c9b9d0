package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        " 1. Annotate an entity",
                        " 2. Let Hibernate make the table",
                        "create policy rowhouse_tenant_floor",
                        "tenants.list(): [tenant_1, tenant_2]",
                        " 5. Ask in HQL",
                        "flights: 2 (plain pgjdbc: 2)",
                        " 6. Ask in SQL",
                        "flights: 2 (plain pgjdbc: 2)",
                        "flights: 11 (plain pgjdbc: 11)",
                        "refused with TenantViolationException",
                        "42501 TenantViolationException",
                        " 9. See all tenants, for a reason",
                        "10. A forged token",
                        "11. A stolen token",
                        "12. A forgotten context",
                        "13. set_config",
                        "14. drop owned",
                        "15. A view",
                        "16. A second statement",
                        "flights: 0",
                        "17. Leave nothing behind",
                        "claims held.")
                .doesNotContain("DIFFERS");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theEntityIsTheOneThatIsShown() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/rowhouse/cli/Person.java"));

        assertThat(source).contains("// region entity\n" + Construction.ENTITY + "    // endregion");
    }

    @Test
    void itIsReadableOnANarrowTerminalAndHoldsNoSecret() {
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        // Colours, and the signature of a token or a random password.
        assertThat(run.out()).doesNotContain("\u001b").doesNotContainPattern("[0-9a-f]{64}");
    }
}
