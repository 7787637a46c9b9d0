package dev.rowhouse.hibernate.entities;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what is mapped among class files, by reading them; no class is loaded. */
final class EntityScan {

    /** Where Spring Boot's build moves them. */
    private static final String NESTED = "BOOT-INF/classes";

    private EntityScan() {}

    /**
     * The classes and annotated packages in a directory or a jar, ordered by name.
     *
     * @throws EntityModelException if it cannot be read
     */
    static List<String> root(Path root) {
        return in(root, "");
    }

    /** The same of what a URL leads to. */
    static List<String> root(URL url) {
        return root(path(url));
    }

    /** Those in a package and below it, wherever it is on the class path. */
    static List<String> inPackage(ClassLoader loader, String name) {
        TreeSet<String> found = new TreeSet<>();
        String directory = name.replace('.', '/');
        try {
            for (URL url : Collections.list(loader.getResources(directory))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    found.addAll(in(path(jar.getJarFileURL()), directory));
                } else {
                    found.addAll(in(path(url), ""));
                }
            }
        } catch (IOException e) {
            throw new EntityModelException("The package " + name + " cannot be read: " + e.getMessage(), e);
        }
        return List.copyOf(found);
    }

    /** Where a URL of a file leads. */
    static Path path(URL url) {
        try {
            return Path.of(new URI(url.toString().replace(" ", "%20")));
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            throw new EntityModelException("Classes are read from directories and jars only, and not from " + url, e);
        }
    }

    private static List<String> in(Path root, String directory) {
        try {
            if (Files.isDirectory(root)) {
                return walk(root.resolve(directory));
            }
            if (!Files.exists(root)) {
                throw new EntityModelException("There is no " + root + ": compile the project first");
            }
            try (FileSystem jar = FileSystems.newFileSystem(root)) {
                if (Files.exists(jar.getPath("/", NESTED))) {
                    throw new EntityModelException("The classes in " + root + " are nested in " + NESTED
                            + ", from where they cannot be loaded: name the jar from before it was repackaged");
                }
                return walk(jar.getPath("/", directory));
            }
        } catch (IOException | UncheckedIOException | ProviderNotFoundException e) {
            throw new EntityModelException(root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> walk(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(EntityScan::isClass)
                    .map(EntityScan::read)
                    .filter(ClassFile::isMapped)
                    .map(ClassFile::managedName)
                    .sorted()
                    .toList();
        }
    }

    /** Versions of a class for newer Java are below META-INF, and would come twice. */
    private static boolean isClass(Path file) {
        Path name = file.getFileName();
        return name != null
                && name.toString().endsWith(".class")
                && !name.toString().equals("module-info.class")
                && !file.toString().contains("META-INF")
                && Files.isRegularFile(file);
    }

    private static ClassFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ClassFile.read(new java.io.BufferedInputStream(in));
        } catch (IOException | RuntimeException e) {
            throw new EntityModelException("The class file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
