package dev.rowhouse.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rowhouse.schema.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationWriterTest {

    private static final Map<String, Function<WriterOptions, MigrationWriter>> TOOLS = Map.of(
            "flyway", MigrationWriter::flyway,
            "liquibase", MigrationWriter::liquibase,
            "plain", MigrationWriter::plain);

    private static final Map<String, Migration> MIGRATIONS = Map.of(
            "simple", SampleMigrations.simple(),
            "online", SampleMigrations.online(),
            "odd", SampleMigrations.odd());

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "flyway, simple", "flyway, online", "flyway, odd",
        "liquibase, simple", "liquibase, online", "liquibase, odd",
        "plain, simple", "plain, online", "plain, odd"
    })
    void everyToolGetsItsFiles(String tool, String migration) throws IOException {
        MigrationFiles files = writer(tool).write(MIGRATIONS.get(migration));

        GoldenFile.assertSame("migration/" + tool + "-" + migration + ".txt", listing(files));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "liquibase", "plain"})
    void theSameMigrationGivesTheSameFiles(String tool) throws IOException {
        assertThat(writer(tool).write(SampleMigrations.online()))
                .isEqualTo(writer(tool).write(SampleMigrations.online()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "liquibase", "plain"})
    void whatDoesNothingIsNotWritten(String tool) {
        MigrationWriter writer = writer(tool);
        Migration empty = new Migration("nothing", List.of(new Migration.Part("", true, List.of())));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(empty))
                .withMessage("The migration \"nothing\" has no statement");
    }

    @Test
    void noLineOfACommentIsWiderThanAPage() throws IOException {
        for (String tool : TOOLS.keySet()) {
            for (MigrationFile file : writer(tool).write(SampleMigrations.odd()).files()) {
                assertThat(file.content().lines().filter(line -> line.startsWith("-- ")))
                        .allMatch(line -> line.length() <= 120);
            }
        }
    }

    private MigrationWriter writer(String tool) {
        return TOOLS.get(tool).apply(WriterOptions.in(folder.resolve("migration")));
    }

    private static String listing(MigrationFiles files) {
        StringBuilder text = new StringBuilder();
        for (MigrationFile file : files.files()) {
            text.append("==== ").append(file.path()).append('\n').append(file.content());
        }
        files.notes().forEach(note -> text.append("==== note\n").append(note).append('\n'));
        return text.toString();
    }
}
