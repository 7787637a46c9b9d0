package dev.rowhouse.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationNamesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', V1__add_notes.sql",
        "V7__a.sql, V8__add_notes.sql",
        "V007__a.sql V006__b.sql, V008__add_notes.sql",
        "V1.2__a.sql, V1.3__add_notes.sql",
        "V1_2__a.sql V1_10__b.sql, V1_11__add_notes.sql",
        "sub/V3__a.sql V2__b.sql, V4__add_notes.sql",
        "V3__InJava.java V4__InJava.class, V5__add_notes.sql",
        "B5__base.sql V2__b.sql, V6__add_notes.sql",
        "R__views.sql U9__undone.sql afterMigrate.sql Vacuum__x.sql V2__b.sql, V3__add_notes.sql"
    })
    void flywaysFilesAreContinued(String there, String next) throws IOException {
        put(there);

        assertThat(last(MigrationWriter.flyway(WriterOptions.in(folder)))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0001-add_notes.sql",
        "0007-a.sql, 0008-add_notes.sql",
        "1-a.xml 2-b.yaml, 3-add_notes.sql",
        "db.changelog-master.yaml db.changelog-1.0.xml db.changelog-1.1.xml, db.changelog-1.2-add_notes.sql",
        "changelog-001.xml, changelog-002-add_notes.sql",
        "v3_a.sql, v4_add_notes.sql",
        "users-2fa.sql master.xml, 0001-add_notes.sql"
    })
    void liquibasesFilesAreContinued(String there, String next) throws IOException {
        put(there);

        assertThat(last(MigrationWriter.liquibase(WriterOptions.in(folder)))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0001_add_notes.up.sql",
        "0007_a.up.sql 0007_a.down.sql, 0008_add_notes.up.sql",
        "000041_a.up.sql, 000042_add_notes.up.sql"
    })
    void plainFilesAreContinued(String there, String next) throws IOException {
        put(there);

        assertThat(last(MigrationWriter.plain(WriterOptions.in(folder)))).isEqualTo(next);
    }

    @Test
    void flywaysOwnNamesAreKept() throws IOException {
        put("M7-a.ddl");
        WriterOptions options = WriterOptions.builder(folder)
                .prefix("M")
                .undoPrefix("X")
                .separator("-")
                .suffix(".ddl")
                .undoDirectory("../../back")
                .otherNames(List.of("V9__InJava.class"))
                .build();

        MigrationFiles files = MigrationWriter.flyway(options).write(SampleMigrations.simple());

        assertThat(files.files().stream().map(MigrationFile::path))
                .containsExactly("../../back/X10-add_notes.ddl", "M10-add_notes.ddl");
    }

    @Test
    void aPlaceholderOfTheProjectsOwnKindIsNoneEither() throws IOException {
        WriterOptions options =
                WriterOptions.builder(folder).placeholderPrefix("lock_").build();

        MigrationFiles files = MigrationWriter.flyway(options).write(SampleMigrations.simple());

        assertThat(files.files())
                .contains(
                        new MigrationFile("V1__add_notes.sql.conf", "placeholderReplacement=false\n"),
                        new MigrationFile("../undo/U1__add_notes.sql.conf", "placeholderReplacement=false\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<includeAll path=\"changes\" relativeToChangelogFile=\"true\"/>",
                "<includeAll relativeToChangelogFile='true' path='changes/'/>",
                "- includeAll:\n      path: changes\n",
                "- includeAll:\n      relativeToChangelogFile: true\n      path: ./changes/\n",
                "{ \"includeAll\": { \"path\": \"changes\" } }",
            })
    void aMasterThatIncludesAllNeedsNothing(String master) throws IOException {
        Files.writeString(folder.resolve("db.changelog-master.xml"), master);

        assertThat(MigrationWriter.liquibase(WriterOptions.in(folder.resolve("changes")))
                        .write(SampleMigrations.simple())
                        .notes())
                .isEmpty();
    }

    @Test
    void aNumberThatTheAlphabetPutsElsewhereIsToldOf() throws IOException {
        Files.writeString(folder.resolve("master.xml"), "<includeAll path=\"changes\"/>");
        put("changes/9-a.sql changes/views.sql");

        assertThat(MigrationWriter.liquibase(WriterOptions.in(folder.resolve("changes")))
                        .write(SampleMigrations.simple())
                        .notes())
                .containsExactly(
                        "10-add_notes.sql runs before 9-a.sql on an empty database, because includeAll goes by the"
                                + " alphabet: give them numbers of as many digits.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db.changelog-master.xml | <include file=\"changes/0001-add_notes.sql\" relativeToChangelogFile=\"true\"/>",
                "db.changelog-master.yaml | - include: { file: changes/0001-add_notes.sql, relativeToChangelogFile: true }",
                "changelog.json | { \"include\": { \"file\": \"changes/0001-add_notes.sql\", \"relativeToChangelogFile\": true } }"
            })
    void aMasterThatIncludesOneByOneIsToldOf(String name, String line) throws IOException {
        Files.writeString(folder.resolve(name), "includeAll path: elsewhere");

        assertThat(MigrationWriter.liquibase(WriterOptions.in(folder.resolve("changes")))
                        .write(SampleMigrations.simple())
                        .notes())
                .containsExactly("Add to " + name + ": " + line);
    }

    @Test
    void aCarriageReturnThatLiquibaseWouldLoseIsRefused() {
        MigrationWriter writer = MigrationWriter.liquibase(WriterOptions.in(folder));
        Migration migration = new Migration(
                "cr",
                List.of(new Migration.Part(
                        "", true, List.of(new Migration.Section("", List.of("select 'a\rb'"), List.of())))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(migration))
                .withMessageStartingWith("Liquibase cannot keep a carriage return");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\"b"})
    void anAuthorWhoBreaksTheLineIsRefused(String author) {
        WriterOptions.Builder options = WriterOptions.builder(folder).author(author);

        assertThatIllegalArgumentException().isThrownBy(options::build).withMessageStartingWith("The author");
    }

    private void put(String names) throws IOException {
        for (String name : names.split(" ", -1)) {
            if (!name.isEmpty()) {
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "");
            }
        }
    }

    private static String last(MigrationWriter writer) throws IOException {
        List<MigrationFile> files = writer.write(SampleMigrations.simple()).files();
        return files.get(files.size() - 1).path();
    }
}
