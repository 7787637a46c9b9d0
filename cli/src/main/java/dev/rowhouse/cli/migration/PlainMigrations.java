package dev.rowhouse.cli.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.core.Parser;

/**
 * Files of SQL that are run in the order of their versions, or of their names where these hold no number.
 *
 * @param directories where they are; files in directories below are not run
 */
record PlainMigrations(List<Path> directories) implements ProjectMigrations {

    private static final String UNDO = ".down.sql";

    PlainMigrations {
        directories = List.copyOf(directories);
    }

    @Override
    public void applyTo(DataSource owner) {
        for (Path file : files()) {
            try (Connection connection = owner.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                for (String command : commands(Files.readString(file))) {
                    statement.execute(command);
                }
            } catch (IOException e) {
                throw new MigrationException(file + " cannot be read: " + e.getMessage(), e);
            } catch (SQLException e) {
                throw new MigrationException(file + " fails in the shadow database: " + e.getMessage(), e);
            }
        }
    }

    List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> found = Files.list(directory)) {
                found.filter(Files::isRegularFile)
                        .filter(file ->
                                name(file).endsWith(".sql") && !name(file).endsWith(UNDO))
                        .forEach(files::add);
            } catch (IOException e) {
                throw new MigrationException(directory + " cannot be read: " + e.getMessage(), e);
            }
        }
        files.sort((one, other) -> NaturalOrder.INSTANCE.compare(name(one), name(other)));
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** One by one: what cannot run in a transaction cannot run in one message with others either. */
    private static List<String> commands(String text) throws SQLException {
        return Parser.parseJdbcSql(text, true, false, true, false, false).stream()
                .map(command -> command.nativeSql)
                .filter(command -> !command.isBlank())
                .toList();
    }
}
