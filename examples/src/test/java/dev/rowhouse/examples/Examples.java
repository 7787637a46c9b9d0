package dev.rowhouse.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The examples in the directories beside this module's sources. */
final class Examples {

    private static final Path TARGET = Path.of(System.getProperty("examples.target"));
    private static final Path DIRECTORY = TARGET.toAbsolutePath().getParent();
    private static final String UNIT = "src/main/resources/META-INF/persistence.xml";
    private static final String LAST = "<class>com.example.notes.Plan</class>";

    private static final LocalRepository REPOSITORY = installed();

    private Examples() {}

    private static LocalRepository installed() {
        LocalRepository repository =
                new LocalRepository(TARGET.resolve("repository"), Path.of(System.getProperty("examples.repository")));
        try {
            repository.install(DIRECTORY.getParent(), System.getProperty("examples.version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return repository;
    }

    /** A copy of an example, in which one may write. */
    static Project copy(String example, Path directory) throws IOException {
        return Project.copyOf(DIRECTORY.resolve(example), directory, REPOSITORY);
    }

    /** A file of what an example's migration was found to be. */
    static Path golden(String name) {
        return DIRECTORY.resolve("src/test/resources/golden").resolve(name);
    }

    /** Adds entities to the persistence unit. */
    static void map(Project project, String... entities) throws IOException {
        String unit = project.read(UNIT);
        String classes = Arrays.stream(entities)
                .map(entity -> "<class>com.example.notes." + entity + "</class>")
                .collect(Collectors.joining("\n        "));
        assertThat(unit).contains(LAST);
        project.write(UNIT, unit.replace(LAST, LAST + "\n        " + classes));
    }
}
