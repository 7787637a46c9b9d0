package dev.rowhouse.benchmarks.orm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hibernate.Version;

/**
 * An application in a process of its own: the variant is its argument, the target the first line that it reads. It says when
 * it is ready, and then answers each line with one: {@code policies}; {@code restart}; or {@code block}, a work, how often it is
 * done at the most, and after how many milliseconds no further one begins. It ends with its input.
 *
 * <p>One class path for each version of Hibernate, and the same compiled classes in all of them.
 *
 * @since 0.1.0
 */
public final class OrmProgram {

    private final OrmVariant variant;
    private final OrmTarget target;
    private OrmApplication application;

    private OrmProgram(OrmVariant variant, OrmTarget target) {
        this.variant = variant;
        this.target = target;
        this.application = OrmApplication.start(variant, target);
    }

    /** Works until there is nothing more to read. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        // Whatever else is printed, by a library say, must not be taken for an answer.
        System.setOut(System.err);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OrmProgram program = new OrmProgram(OrmVariant.valueOf(args[0]), OrmTarget.parse(lines.readLine()));
            answers.println("ready " + Version.getVersionString());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.println(program.answer(line));
            }
            program.application.close();
        }
    }

    private String answer(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "policies" -> String.join(" ", application.policies());
            case "restart" -> restart();
            case "block" -> block(OrmWork.valueOf(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            default -> throw new IllegalArgumentException("Not a line of this program: " + line);
        };
    }

    private String restart() {
        application.close();
        application = OrmApplication.start(variant, target);
        return "ready";
    }

    private String block(OrmWork work, int most, int milliseconds) {
        LongStream.Builder times = LongStream.builder();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        long start = System.nanoTime();
        for (int done = 0; done < most && (done == 0 || start < end); done++) {
            application.run(work);
            long stop = System.nanoTime();
            times.add(stop - start);
            start = stop;
        }
        return times.build().mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
}
