package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Text that was read and found right. {@code -Drowhouse.golden=write} writes the files anew, to be read again. */
public final class GoldenFile {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenFile() {}

    static void assertSame(String name, SqlScript script) throws IOException {
        assertSame(name + ".sql", script.text());
    }

    /** The file of that name, which may hold folders, has that text. */
    public static void assertSame(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("rowhouse.golden"))) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
