package dev.rowhouse.benchmarks;

import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.PolicyDiff;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A process that holds a model of many tables against a live catalog: the URL of the database, the login and the number of tables
 * are its arguments. It answers with the number of changes, and does nothing else, so that the heap it needs is what that needs.
 *
 * @since 0.1.0
 */
final class DiffProgram {

    private DiffProgram() {}

    /** Compares once, and says how many changes there are. */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], null)) {
            System.out.println(PolicyDiff.between(
                            Street.model(Street.tables(Integer.parseInt(arguments[2]))),
                            CatalogReader.read(connection),
                            DiffOptions.builder().build())
                    .changes()
                    .size());
        } catch (OutOfMemoryError e) {
            // No answer is the answer that whoever seeks the smallest heap expects.
            System.exit(1);
        }
    }
}
