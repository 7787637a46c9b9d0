package dev.rowhouse.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {

    private static final String USER = System.getProperty("user.name");

    @TempDir
    Path directory;

    @Test
    void itIsMadeForItsUserAlone() throws IOException {
        Path folder = directory.resolve("cache/rowhouse");

        Path found = OwnFolder.first(List.of(folder), USER);

        assertThat(found).isEqualTo(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found)))
                .isEqualTo("rwx------");
    }

    @Test
    void oneThatOthersCanReachIsPassedOver() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);

        Path found = OwnFolder.first(List.of(open, link, directory.resolve("own")), USER);

        assertThat(found).isEqualTo(directory.resolve("own"));
    }

    @Test
    void oneOfSomebodyElseIsRefused() {
        assertThatThrownBy(() -> OwnFolder.first(List.of(directory.resolve("own")), "somebody else"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("somebody else")
                .hasMessageContaining("700");
    }
}
