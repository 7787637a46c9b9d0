package dev.rowhouse.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java program in a process of its own, with a class path of its own, that answers each line with one. While it is not asked
 * it does nothing, so several can take turns. Closing it ends it. Used by one thread.
 *
 * @since 0.1.0
 */
final class Program implements AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts the program of a class that has a main method; what it says on its error stream is said on ours. */
    static Program start(Class<?> main, String classPath, String... arguments) {
        return start(List.of(), main, classPath, arguments);
    }

    /** The same with options for Java. */
    static Program start(List<String> options, Class<?> main, String classPath, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-Dorg.jboss.logging.provider=slf4j", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        builder.command().addAll(options);
        builder.command().addAll(List.of("-classpath", classPath, main.getName()));
        builder.command().addAll(List.of(arguments));
        try {
            return new Program(
                    main.getSimpleName() + " " + String.join(" ", arguments),
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The program's answer.
     *
     * @throws IllegalStateException if it has ended
     */
    String ask(String question) {
        try {
            questions.write(question);
            questions.write('\n');
            questions.flush();
            String answer = answers.readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            throw new IllegalStateException("The program " + name + " takes no questions any more", e);
        }
        throw new IllegalStateException("The program " + name + " ended without an answer, see above");
    }

    /** Ends the input, which ends the program, and waits for that. */
    @Override
    public void close() {
        try {
            questions.close();
            process.waitFor();
        } catch (IOException e) {
            // It has ended before: whoever asked it has been told.
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
