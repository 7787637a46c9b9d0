package dev.rowhouse.cli.migration;

import dev.rowhouse.schema.migration.Migration;
import dev.rowhouse.schema.migration.Migration.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** A migration that is run where nobody is, before anybody gets it. */
record Rehearsal(ShadowServer server, DataSource owner) {

    void run(Migration migration) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            for (Part part : migration.parts()) {
                List<String> statements = part.sections().stream()
                        .flatMap(section -> section.up().stream())
                        .toList();
                if (part.transactional()) {
                    run(connection, statements);
                } else {
                    for (String statement : statements) {
                        run(connection, List.of(statement));
                    }
                }
            }
        }
    }

    /** In one transaction. A login that is to be let in is made where it is missing, as other roles of migrations are. */
    private void run(Connection connection, List<String> statements) throws SQLException {
        Set<String> made = new HashSet<>();
        while (true) {
            try {
                runOnce(connection, statements);
                return;
            } catch (SQLException e) {
                String role = ShadowDatabase.missingRole(e).orElseThrow(() -> e);
                if (!made.add(role)) {
                    throw e;
                }
                server.makeRoles(Set.of(role));
            }
        }
    }

    private static void runOnce(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            if (statements.size() == 1) {
                statement.execute(statements.get(0));
                return;
            }
            connection.setAutoCommit(false);
            try {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}
