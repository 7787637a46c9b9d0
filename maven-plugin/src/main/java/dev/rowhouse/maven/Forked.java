package dev.rowhouse.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** The command line in a process of its own. For one run. */
final class Forked {

    private static final String MAIN = "dev.rowhouse.cli.RowhouseCommand";

    /** It lives for seconds: what compiles less and collects in one thread is done sooner. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final String java;
    private final List<String> classPath;
    private final List<String> arguments;
    private final Optional<String> password;
    private final List<String> errors = new ArrayList<>();

    Forked(String java, List<String> classPath, List<String> arguments, Optional<String> password) {
        this.java = java;
        this.classPath = classPath;
        this.arguments = arguments;
        this.password = password;
    }

    /** Runs it to its end; what it prints goes to the log. Its exit status. */
    int run(Path directory, Log log) throws MojoExecutionException {
        try {
            Path file = Files.createTempFile("rowhouse", ".arguments");
            try {
                Files.writeString(file, argumentFile(), Charset.defaultCharset());
                return run(process(directory, file), log);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new MojoExecutionException(java + " does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted", e);
        }
    }

    /** Why it could not run, as it wrote to its standard error among warnings of libraries; empty if it did not say. */
    Optional<String> complaint() {
        return errors.stream()
                .filter(line -> line.contains(" cannot run: "))
                .findFirst()
                .map(first -> String.join("\n", errors.subList(errors.indexOf(first), errors.size())));
    }

    /** As the Java launcher reads it: a class path can be longer than a command line may be. */
    String argumentFile() {
        return Stream.of(
                        OPTIONS.stream(),
                        Stream.of("-cp", String.join(File.pathSeparator, classPath), MAIN),
                        arguments.stream())
                .flatMap(part -> part)
                .map(Forked::quoted)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String argument) {
        return "\""
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "\"";
    }

    private Process process(Path directory, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(java, "@" + file).directory(directory.toFile());
        // Other users of the machine read command lines, not environments.
        password.ifPresent(value -> builder.environment().put("PGPASSWORD", value));
        return builder.start();
    }

    private int run(Process process, Log log) throws InterruptedException, IOException {
        try {
            process.getOutputStream().close();
            Thread complaints = new Thread(() -> forward(process.getErrorStream(), errors::add), "rowhouse errors");
            complaints.start();
            forward(process.getInputStream(), log::info);
            complaints.join();
            if (complaint().isEmpty()) {
                errors.forEach(log::warn);
            }
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private static void forward(InputStream output, Consumer<? super String> to) {
        new BufferedReader(new InputStreamReader(output, Charset.defaultCharset()))
                .lines()
                .forEach(to);
    }
}
