package dev.rowhouse.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {

    private static final MigrationFiles FILES = new MigrationFiles(
            List.of(new MigrationFile("../undo/U1__ä.sql", "-- ä\n"), new MigrationFile("V1__ä.sql", "select 'ä';\n")),
            List.of());

    @TempDir
    Path folder;

    @Test
    void filesAreWrittenWhereTheyBelong() throws IOException {
        List<Path> written = FILES.saveTo(folder.resolve("db/migration"));

        assertThat(written)
                .containsExactly(folder.resolve("db/undo/U1__ä.sql"), folder.resolve("db/migration/V1__ä.sql"));
        assertThat(written.get(0)).hasContent("-- ä\n");
        assertThat(everything()).hasSize(5);
    }

    @Test
    void aFileThatIsThereIsNeverReplaced() throws IOException {
        Files.createDirectories(folder.resolve("db/migration"));
        Path there = Files.writeString(folder.resolve("db/migration/V1__ä.sql"), "mine");

        assertThatThrownBy(() -> FILES.saveTo(folder.resolve("db/migration")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(there.toString());

        assertThat(there).hasContent("mine");
        assertThat(everything()).containsExactly(folder.resolve("db"), folder.resolve("db/migration"), there);
    }

    @Test
    void whatFailsLeavesNothingBehind() throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Path inTheWay = Files.writeString(folder.resolve("db/migration"), "a file where the directory should be");

        assertThatThrownBy(() -> FILES.saveTo(folder.resolve("db/migration"))).isInstanceOf(FileSystemException.class);

        assertThat(everything()).containsExactly(folder.resolve("db"), inTheWay);
    }

    @Test
    void aFileThatComesInBetweenStaysAndTheOthersGo() throws IOException {
        MigrationFiles twice = new MigrationFiles(
                List.of(new MigrationFile("V1__a.sql", "one\n"), new MigrationFile("V1__a.sql", "two\n")), List.of());

        assertThatThrownBy(() -> twice.saveTo(folder.resolve("new"))).isInstanceOf(IOException.class);

        assertThat(everything()).isEmpty();
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }
}
