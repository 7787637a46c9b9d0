package dev.rowhouse.cli;

import java.util.List;
import java.util.function.BooleanSupplier;

/** The whole demo: the quickstart, the attacks, and an end that leaves nothing behind. */
final class Demo {

    private static final Sql LEFT = Sql.of("""
            select to_regnamespace('rowhouse') is null and to_regclass('public.my_table') is null as gone""");

    private final Scene scene;
    private final Edition edition;
    private final Console console;
    private final Walkthrough walkthrough;

    Demo(Scene scene, Edition edition, Console console, BooleanSupplier interrupted) {
        this.scene = scene;
        this.edition = edition;
        this.console = console;
        this.walkthrough = new Walkthrough(new Stage(console, edition.driver()), console, interrupted);
    }

    /** Runs it; whether everything was as it says. */
    boolean run() {
        introduce();
        boolean held = walkthrough.take(new Construction(scene, edition).steps())
                && walkthrough.take(edition.sessions())
                && attacks()
                && walkthrough.take(List.of(end()));
        console.blank();
        if (held) {
            summarize();
        } else {
            console.title("The demo stops here, and removes what it made.");
        }
        return held;
    }

    private void introduce() {
        console.title("Rowhouse: many tenants in the same tables, and a wall between each");
        console.line("PostgreSQL " + scene.premises().version() + ", " + scene.description() + ".");
        console.line("Login \"" + scene.premises().owner() + "\" owns the tables; login \""
                + scene.appLogin().value() + "\", which the demo makes with a random password, is the application's."
                + " Neither is a superuser.");
        console.line("Every \"ok\" was checked, and every flight (a burst from client to server that waits for an"
                + " answer) was counted at the socket.");
    }

    private boolean attacks() {
        console.blank();
        console.title(edition.turn());
        return walkthrough.take(edition.attacks());
    }

    private Step end() {
        return new Step(
                "Leave nothing behind",
                "The owner takes down the wall, drops the table, uninstalls Rowhouse and drops the application's login.",
                stage -> {
                    stage.call("""
                            PolicySql.of(model, roles).undo().execute(owner)
                            drop table my_table
                            installation.uninstall(owner)
                            drop role "%s"
                            """.formatted(scene.appLogin().value()));
                    stage.cost(Measured.flights(() -> scene.undo().run(scene.owner())), "log-in included");
                    stage.expect(
                            "the schema and the table are gone",
                            List.of("t"),
                            scene.ask(LEFT).column("gone"));
                    stage.expect(
                            "no role is left",
                            0,
                            scene.premises().rolesThatAreThere(scene.owner()).size());
                });
    }

    private void summarize() {
        console.title("All " + walkthrough.stage().claims() + " claims held.");
        console.answer(walkthrough.stage().flights());
        console.blank();
        console.line(edition.furthermore());
        console.line("Read on: README.md, and docs/ for the quickstart, how it works, and what it does not protect"
                + " from.");
    }
}
