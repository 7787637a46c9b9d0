package dev.rowhouse.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes one step after another, and stops at the first that differs from what it says. */
final class Walkthrough {

    private final Console console;
    private final BooleanSupplier interrupted;
    private final Stage stage;
    private int number;

    Walkthrough(Stage stage, Console console, BooleanSupplier interrupted) {
        this.stage = stage;
        this.console = console;
        this.interrupted = interrupted;
    }

    /** Takes the steps; whether all their claims held. */
    boolean take(List<Step> steps) {
        for (Step step : steps) {
            if (interrupted.getAsBoolean()) {
                console.line("Interrupted.");
                return false;
            }
            if (!take(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean take(Step step) {
        console.heading(++number, step.title());
        console.sentence(step.sentence());
        try {
            step.action().perform(stage);
            return true;
        } catch (Difference e) {
            console.differs(String.valueOf(e.getMessage()));
        } catch (SQLException | RuntimeException e) {
            console.differs("an error that this step does not expect");
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                console.answer(cause.toString());
            }
        }
        return false;
    }

    Stage stage() {
        return stage;
    }
}
