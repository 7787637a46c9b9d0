package dev.rowhouse.cli.migration;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project's resources in its sources, rather than the copies of them on its class path: a build copies what is new, but does
 * not take away what was deleted.
 *
 * @param loader has the copies, and what dependencies bring
 * @param classes where the copies are
 * @param sources the directories of resources; at least one
 */
record Resources(ClassLoader loader, List<Path> classes, List<Path> sources) {

    private static final Path USUAL = Path.of("src", "main", "resources");

    static Resources of(MigrationProject project) {
        return new Resources(
                project.loader(),
                project.classes(),
                project.resources().isEmpty() ? List.of(USUAL) : project.resources());
    }

    /** Where in the sources a directory of that name is; where it should be, if it is nowhere. */
    List<Path> directories(String name) {
        List<Path> found = sources.stream()
                .map(source -> source.resolve(name))
                .filter(Files::isDirectory)
                .toList();
        return found.isEmpty() ? List.of(sources.get(0).resolve(name)) : found;
    }

    /** Whether the sources have all that the class path has below that name: no other jar has any, nor is any of it compiled. */
    boolean holdAll(String name) {
        try {
            for (URL url : Collections.list(loader.getResources(name))) {
                Path copy = local(url);
                if (copy == null
                        || classes.stream().noneMatch(root -> copy.startsWith(absolute(root)))
                        || hasClasses(copy)) {
                    return false;
                }
            }
            return sources.stream().anyMatch(Files::isDirectory);
        } catch (IOException e) {
            throw new MigrationException("the resources " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The names of what is in a directory on the class path, as far as it is not in jars. */
    List<String> names(String name) {
        List<String> names = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(name))) {
                Path directory = local(url);
                if (directory != null) {
                    try (Stream<Path> files = Files.list(directory)) {
                        files.map(file -> String.valueOf(file.getFileName()))
                                .sorted()
                                .forEach(names::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new MigrationException("the resources " + name + " cannot be read: " + e.getMessage(), e);
        }
        return names;
    }

    private static boolean hasClasses(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static @org.jspecify.annotations.Nullable Path local(URL url) {
        try {
            return url.getProtocol().equals("file") ? absolute(Path.of(new URI(url.toString()))) : null;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
