package dev.rowhouse.benchmarks;

import dev.rowhouse.hibernate.reactive.ReactiveTenants;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.stage.Stage;

/**
 * A class path: where a Java program finds its classes.
 *
 * @param entries directories and jars
 * @since 0.1.0
 */
record ClassPath(List<Path> entries) {

    ClassPath {
        entries = List.copyOf(entries);
    }

    /** That of this very program. */
    static ClassPath own() {
        return parse(System.getProperty("java.class.path"));
    }

    /** The path that was written so. */
    static ClassPath parse(String text) {
        return new ClassPath(
                Arrays.stream(text.split(File.pathSeparator, -1)).map(Path::of).toList());
    }

    /** Only where those classes are. */
    static ClassPath of(Class<?>... classes) {
        return new ClassPath(
                Arrays.stream(classes).map(ClassPath::home).distinct().toList());
    }

    /** This one without the place of that class. */
    ClassPath without(Class<?> type) {
        Path home = home(type);
        return new ClassPath(entries.stream()
                .filter(Predicate.not(entry -> entry.toAbsolutePath().equals(home)))
                .toList());
    }

    /** This one without Hibernate Reactive, which takes part in every Hibernate that finds it. */
    ClassPath withoutReactive() {
        return without(ReactiveTenants.class).without(Stage.class);
    }

    /** This one, and then the other. */
    ClassPath and(ClassPath other) {
        return new ClassPath(
                Stream.concat(entries.stream(), other.entries.stream()).toList());
    }

    /** As a Java program takes it. */
    String text() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path home(Class<?> type) {
        var source = Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), type::getName);
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type.getName() + " is at no place that a class path can name", e);
        }
    }
}
