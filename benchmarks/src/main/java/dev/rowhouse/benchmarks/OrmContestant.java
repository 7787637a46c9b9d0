package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.orm.OrmProgram;
import dev.rowhouse.benchmarks.orm.OrmTarget;
import dev.rowhouse.benchmarks.orm.OrmVariant;
import dev.rowhouse.benchmarks.orm.OrmWork;
import java.util.Arrays;

/**
 * An application that takes turns with others, in a process of its own: what the JIT makes of Hibernate's classes then hangs on
 * nobody else's work, and each may have another Hibernate. Used by one thread.
 *
 * @since 0.1.0
 */
final class OrmContestant implements AutoCloseable {

    private final OrmVariant variant;
    private final Program program;
    private final String greeting;

    private OrmContestant(OrmVariant variant, Program program, String greeting) {
        this.variant = variant;
        this.program = program;
        this.greeting = greeting;
    }

    /** Starts an application of that variant, with that class path. */
    static OrmContestant start(OrmVariant variant, OrmTarget target, ClassPath classPath) {
        Program program = Program.start(OrmProgram.class, classPath.text(), variant.name());
        return new OrmContestant(variant, program, program.ask(target.toLine()));
    }

    OrmVariant variant() {
        return variant;
    }

    /** The version of Hibernate that it runs with. */
    String version() {
        return greeting.substring(greeting.indexOf(' ') + 1);
    }

    /** The statements by which Hibernate would protect the tables; empty where it would not. */
    String policies() {
        return program.ask("policies");
    }

    /** Makes the application anew, in the same process: with a new connection, and nothing prepared. */
    void restart() {
        program.ask("restart");
    }

    /** Does a work so often, or for so long; how long each execution took, in nanoseconds. */
    long[] block(OrmWork work, int most, int milliseconds) {
        String answer = program.ask(
                String.join(" ", "block", work.name(), Integer.toString(most), Integer.toString(milliseconds)));
        return Arrays.stream(answer.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }

    @Override
    public void close() {
        program.close();
    }
}
