package dev.rowhouse.cli;

import java.sql.SQLException;
import java.util.List;

/** Takes one step after another, and stops at the first that differs from what it says. */
final class Walkthrough {

    private final Console console;
    private final Stage stage;
    private int number;

    Walkthrough(Console console) {
        this.console = console;
        this.stage = new Stage(console);
    }

    /** Takes the steps; whether all their claims held. */
    boolean take(List<Step> steps) {
        for (Step step : steps) {
            console.heading(++number, step.title());
            console.sentence(step.sentence());
            try {
                step.action().perform(stage);
            } catch (Difference e) {
                console.differs(e.getMessage());
                return false;
            } catch (SQLException | RuntimeException e) {
                console.differs("an error that this step does not expect: " + e);
                return false;
            }
        }
        return true;
    }

    Stage stage() {
        return stage;
    }
}
