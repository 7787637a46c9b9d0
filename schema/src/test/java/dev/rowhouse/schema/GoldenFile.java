package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** SQL that was read and found right. {@code -Drowhouse.golden=write} writes the files anew, to be read again. */
final class GoldenFile {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenFile() {}

    static void assertSame(String name, SqlScript script) throws IOException {
        Path file = FOLDER.resolve(name + ".sql");
        if ("write".equals(System.getProperty("rowhouse.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, script.text());
        }
        assertThat(script.text()).isEqualTo(Files.readString(file));
    }
}
