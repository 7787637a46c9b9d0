package dev.rowhouse.cli;

import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;
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
        subcommands = {DemoCommand.class, MigrationCommand.class, DiffCommand.class, VerifyCommand.class})
public final class RowhouseCommand implements Runnable {

    /** It logs by the JDK's own means, and is kept here because its level would go with it. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this text and exit.")
    // The parser acts on the option; nobody reads the field.
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    private RowhouseCommand() {}

    /** Runs a command line and exits with its status: 0 if all went well, 2 if it could not be run. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        // Or Hibernate would log past our configuration, to the console.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        // Nor does a project's own logging belong here, which without its application would tell everything.
        if (System.getProperty(LoggerFactory.PROVIDER_PROPERTY_KEY) == null) {
            System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, "org.slf4j.simple.SimpleServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
        LIQUIBASE.setLevel(Level.OFF);
        // It complains if two threads are the first at once.
        LoggerFactory.getILoggerFactory();
        return new CommandLine(new RowhouseCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // An expression of SQL may begin with an @, and is no file.
                .setExpandAtFiles(false);
    }

    /** Runs a command line for somebody who is not of this class loader. */
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine().setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
