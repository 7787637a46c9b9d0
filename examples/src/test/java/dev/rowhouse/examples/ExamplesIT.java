package dev.rowhouse.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples, built by Maven as their users would build them. */
class ExamplesIT {

    @TempDir
    Path directory;

    @Test
    void theNotesWithFlywayFollowTheirEntities() throws IOException, InterruptedException {
        Project project = Examples.copy("notes-flyway", directory);

        grows(project);

        assertGolden(project, "src/main/resources/db/migration/V2__add_comments.sql");
        assertGolden(project, "src/main/resources/db/undo/U2__add_comments.sql");
    }

    @Test
    void theNotesWithLiquibaseFollowTheirEntities() throws IOException, InterruptedException {
        Project project = Examples.copy("notes-liquibase", directory);

        grows(project);

        assertGolden(project, "src/main/resources/db/changelog/changes/0002-add_comments.sql");
    }

    @Test
    void theNotesWithHibernateReactiveFollowTheirEntities() throws IOException, InterruptedException {
        Project project = Examples.copy("notes-reactive", directory);

        grows(project);

        assertGolden(project, "src/main/resources/db/migration/V2__add_comments.sql");
    }

    @Test
    void aForgottenMigrationFailsTheBuild() throws IOException, InterruptedException {
        Project project = Examples.copy("notes-flyway", directory);
        addComment(project);

        Project.Run verified = project.maven("rowhouse:verify");

        assertThat(verified.status()).as(verified.output()).isNotZero();
        assertThat(verified.output())
                .contains("create table Comment")
                .contains("mvn rowhouse:migration -Dname=... writes the one that is missing");
    }

    /** The committed migrations are complete and isolate tenants; then an entity is added, and its migration written. */
    private static void grows(Project project) throws IOException, InterruptedException {
        Project.Run built = project.maven("verify");
        addComment(project);
        Project.Run migrated = project.maven("rowhouse:migration", "-Dname=add_comments", "rowhouse:verify");

        assertThat(built.status()).as(built.output()).isZero();
        assertThat(built.output()).contains("Tests run: 3, Failures: 0", "The database follows the model.");
        assertThat(migrated.status()).as(migrated.output()).isZero();
        assertThat(migrated.output()).contains("create table Comment", "Written:", "The database follows the model.");
    }

    private static void addComment(Project project) throws IOException {
        project.write("src/main/java/com/example/notes/Comment.java", resource("Comment.java.txt"));
        Examples.map(project, "Comment");
    }

    /** Byte for byte what was read and found right; {@code -Drowhouse.golden=write} writes it anew, to be read again. */
    private static void assertGolden(Project project, String file) throws IOException {
        Path golden = Examples.golden(Path.of(file).getFileName().toString());
        if ("write".equals(System.getProperty("rowhouse.golden"))) {
            Files.writeString(golden, project.read(file));
        }
        assertThat(project.read(file)).isEqualTo(Files.readString(golden));
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = ExamplesIT.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
