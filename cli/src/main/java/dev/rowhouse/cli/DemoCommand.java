package dev.rowhouse.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Shows what Rowhouse does, on a real server, and checks every claim it makes on the way. */
@Command(
        name = "demo",
        description = "Walk through the quickstart and some attacks, on a real PostgreSQL.",
        footer = {
            "",
            "Without --url an embedded PostgreSQL is started and thrown away. With it, the",
            "login must own an empty scratch database and have the attribute createrole,",
            "and must not be a superuser. What the demo makes there it removes at its end.",
            "",
            "Exit status: 0 if every claim held, 1 if anything differs from what the demo",
            "says, 2 if it could not be run."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int COULD_NOT_RUN = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "<jdbc url>",
            description = "Use that server: jdbc:postgresql://host/database")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "<login>",
            defaultValue = "${env:PGUSER}",
            description = "The login that owns the database; else PGUSER.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "<password>",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:PGPASSWORD}",
            description = "Its password; asked for if none is given here; else PGPASSWORD.")
    private @Nullable String password;

    @Option(names = "--reactive", description = "Walk through the asynchronous quickstart, with Hibernate Reactive.")
    private boolean reactive;

    DemoCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Console console = new Console(spec.commandLine().getOut(), Ansi.AUTO.enabled());
        try (Interruption interruption = Interruption.watch();
                DemoDatabase database = open();
                Scene scene = Scene.in(database)) {
            Edition edition = reactive ? new ReactiveEdition(scene) : new BlockingEdition(scene);
            return new Demo(scene, edition, console, interruption::isRequested).run() ? 0 : 1;
        } catch (CannotRunException e) {
            err.println("rowhouse demo cannot run: " + e.getMessage());
            return COULD_NOT_RUN;
        }
    }

    private DemoDatabase open() {
        String given = url;
        if (given != null) {
            return new GivenDatabase(given, user, password);
        }
        ParseResult parsed = spec.commandLine().getParseResult();
        if (parsed.hasMatchedOption("--user") || parsed.hasMatchedOption("--password")) {
            throw new ParameterException(spec.commandLine(), "--user and --password need --url");
        }
        return EmbeddedDatabase.start();
    }
}
