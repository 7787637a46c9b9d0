package dev.rowhouse.cli;

import dev.rowhouse.hibernate.reactive.ReactiveTenants;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.hibernate.reactive.mutiny.Mutiny;
import picocli.CommandLine;

/**
 * The same command again, with more on the class path: a project's own Hibernate and migration tool come before ours.
 *
 * @param additions what is missing
 */
record OtherClassPath(List<Path> additions) {

    private static final String NAME = "rowhouse with a project";

    /** Whether nothing is missing, or this is the same command again. */
    boolean isComplete() {
        return additions.isEmpty()
                || NAME.equals(OtherClassPath.class.getClassLoader().getName());
    }

    /**
     * Runs it; the exit status.
     *
     * @throws CannotRunException if an addition cannot be read
     */
    int run(CommandLine command) {
        String[] arguments = command.getCommandSpec()
                .root()
                .commandLine()
                .getParseResult()
                .originalArgs()
                .toArray(String[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(NAME, urls(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Method execute = loader.loadClass(RowhouseCommand.class.getName())
                    .getDeclaredMethod("execute", PrintWriter.class, PrintWriter.class, String[].class);
            execute.setAccessible(true);
            return (int) execute.invoke(null, command.getOut(), command.getErr(), arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private URL[] urls() {
        additions.forEach(OtherClassPath::read);
        List<URL> urls = new ArrayList<>();
        List<Path> ours = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(entry -> !isOfTheDemo(entry))
                .toList();
        for (Path entry : Stream.concat(additions.stream(), ours.stream()).toList()) {
            urls.add(url(entry));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hibernate Reactive is for the demo, and for the one Hibernate that it was made for: it takes part in all that it finds. */
    private static boolean isOfTheDemo(Path entry) {
        return Stream.of(Mutiny.class, ReactiveTenants.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .anyMatch(
                        location -> location.toExternalForm().equals(url(entry).toExternalForm()));
    }

    /** A class loader passes over what it cannot read, and the entities would only seem to be missing. */
    private static void read(Path entry) {
        if (Files.isDirectory(entry)) {
            return;
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            jar.size();
        } catch (IOException e) {
            throw new CannotRunException(entry + " is no jar that can be read: " + e.getMessage());
        }
    }
}
