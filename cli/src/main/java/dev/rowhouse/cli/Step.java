package dev.rowhouse.cli;

import java.sql.SQLException;

/**
 * One step of the demo.
 *
 * @param title a few words
 * @param sentence what is about to happen, and to whom
 * @param action what does it, shows it, and checks it
 */
record Step(String title, String sentence, Action action) {

    /** What happens in a step. */
    interface Action {

        /**
         * Does it.
         *
         * @throws Difference if anything is not as the step says
         */
        void perform(Stage stage) throws SQLException;
    }
}
