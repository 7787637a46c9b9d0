package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalkthroughTest {

    private final StringWriter written = new StringWriter();
    private final Console console = new Console(new PrintWriter(written), false);
    private final Walkthrough walkthrough = new Walkthrough(new Stage(console, "pgjdbc"), console, () -> false);

    private final Step holds = new Step("A step", "It adds.", stage -> stage.expect("one and one is two", 2, 1 + 1));

    @Test
    void claimsThatHoldAreCounted() {
        boolean held = walkthrough.take(List.of(holds, holds));

        assertThat(held).isTrue();
        assertThat(walkthrough.stage().claims()).isEqualTo(2);
        assertThat(written.toString()).contains(" 1. A step", " 2. A step", "ok  one and one is two");
    }

    @Test
    void theFirstDifferenceEndsTheWalkAndIsTold() {
        Step differs = new Step("Another", "It adds.", stage -> stage.expect("one and one is three", 3, 1 + 1));

        boolean held = walkthrough.take(List.of(differs, holds));

        assertThat(held).isFalse();
        assertThat(written.toString())
                .contains("DIFFERS  not so: one and one is three; expected 3, found 2")
                .doesNotContain(holds.title());
    }

    @Test
    void anErrorIsADifferenceToo() {
        Step fails = new Step("Another", "It fails.", stage -> {
            throw new IllegalStateException("outside", new SQLException("inside"));
        });

        boolean held = walkthrough.take(List.of(fails, holds));

        assertThat(held).isFalse();
        assertThat(written.toString()).contains("DIFFERS", "outside", "inside").doesNotContain(holds.title());
    }

    @Test
    void anAttackThatSucceedsIsADifference() {
        Step attack = new Step(
                "An attack", "It succeeds.", stage -> stage.refused(Refusal.of(() -> "the crown jewels"), "42501"));

        boolean held = walkthrough.take(List.of(attack));

        assertThat(held).isFalse();
        assertThat(written.toString())
                .contains("it succeeded, with the crown jewels", "expected 42501, found no refusal");
    }

    @Test
    void aTenantThatCostsAFlightIsADifference() {
        Step dear = new Step(
                "A dear step",
                "It compares.",
                stage -> stage.compare("x", new Measured<>("", 2), new Measured<>("", 1)));

        boolean held = walkthrough.take(List.of(dear));

        assertThat(held).isFalse();
        assertThat(written.toString()).contains("flights: 2 (plain pgjdbc: 1)", "expected 1, found 2");
    }

    @Test
    void anInterruptionEndsTheWalkBeforeTheNextStep() {
        boolean held = new Walkthrough(new Stage(console, "pgjdbc"), console, () -> true).take(List.of(holds));

        assertThat(held).isFalse();
        assertThat(written.toString()).isEqualToIgnoringNewLines("Interrupted.");
    }
}
