package dev.rowhouse.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of an example, in which a test may write.
 *
 * @param directory where it is
 * @param repository what Maven finds
 */
record Project(Path directory, LocalRepository repository) {

    /** What a run of Maven came to. */
    record Run(int status, String output) {}

    static Project copyOf(Path example, Path directory, LocalRepository repository) throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = example.relativize(file);
                if (!relative.startsWith("target")) {
                    Path copy = directory.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return new Project(directory, repository);
    }

    Run maven(String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("examples.maven"),
                "-B",
                "-ntp",
                "-s",
                repository.settings().toString(),
                "-Dmaven.repo.local=" + repository.directory()));
        Path own = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        if (Files.exists(own)) {
            command.addAll(List.of("-gs", own.toString()));
        }
        command.addAll(List.of(goals));
        Path log = directory.resolve("maven.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // That of the build around.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_PROJECTBASEDIR", "MAVEN_BASEDIR"));
        int status = builder.start().waitFor();
        return new Run(status, Files.readString(log));
    }

    String read(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
