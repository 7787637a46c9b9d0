package dev.rowhouse.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** How to take back what was made, the last first. */
final class Undo {

    private final Deque<Action> actions = new ArrayDeque<>();

    /** Something that takes back one thing. */
    interface Action {

        void run(Connection owner) throws SQLException;
    }

    /** To be called before the thing is made: taking back what is not there must do nothing. */
    void add(Action action) {
        actions.push(action);
    }

    /**
     * Takes back everything that is not yet. What cannot be taken back does not stop the rest.
     *
     * @throws SQLException the first error, with the others
     */
    void run(DataSource owner) throws SQLException {
        if (actions.isEmpty()) {
            return;
        }
        SQLException failure = null;
        try (Connection connection = owner.getConnection()) {
            while (!actions.isEmpty()) {
                try {
                    actions.pop().run(connection);
                } catch (SQLException e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
