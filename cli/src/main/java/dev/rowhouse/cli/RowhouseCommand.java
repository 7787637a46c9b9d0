package dev.rowhouse.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code rowhouse}: it does nothing by itself but list its sub-commands.
 *
 * @since 0.1.0
 */
@Command(
        name = "rowhouse",
        description = "Safe multi-tenancy for Java on one shared PostgreSQL, by row-level security.",
        subcommands = DemoCommand.class)
public final class RowhouseCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this text and exit.")
    private boolean help;

    private RowhouseCommand() {}

    /** Runs a command line and exits with its status: 0 if all went well, 2 if it could not be run. */
    public static void main(String[] arguments) {
        System.exit(commandLine(new PrintWriter(System.out, true, Charset.defaultCharset()))
                .execute(arguments));
    }

    /** The command line, which writes its results there. */
    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new RowhouseCommand()).setOut(out);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
