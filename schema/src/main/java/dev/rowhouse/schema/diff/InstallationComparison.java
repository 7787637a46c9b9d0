package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.catalog.CatalogInstallation;
import dev.rowhouse.schema.diff.InstallationChange.Kind;
import java.util.List;
import java.util.Optional;

/** Compares what is installed in the schema {@code rowhouse} with what this version installs. */
record InstallationComparison(Comparison comparison) {

    void compare() {
        Optional<CatalogInstallation> installed = comparison.after().installation();
        if (installed.isPresent()) {
            compare(installed.get());
            return;
        }
        Installation installation = comparison.options().installation(comparison.roles());
        change(Kind.INSTALL, "", installation.undo().statements());
    }

    private void compare(CatalogInstallation installed) {
        Optional<RoleNames> others = comparison.options().roles().filter(roles -> !roles.equals(installed.roles()));
        if (others.isPresent()) {
            comparison
                    .report()
                    .problem("Rowhouse is installed with roles such as "
                            + installed.roles().tenant() + ", and "
                            + others.get().tenant()
                            + " is configured: leave the configuration out, or name the roles that are there");
        } else if (installed.version() > Installation.VERSION) {
            comparison
                    .report()
                    .problem("Rowhouse " + installed.version() + " is installed, newer than this library ("
                            + Installation.VERSION + "): use the newer library");
        } else if (installed.version() < Installation.VERSION) {
            change(Kind.UPGRADE, installed.version() + " to " + Installation.VERSION, List.of());
        } else if (!installed.unmendedObjects().isEmpty()) {
            comparison
                    .report()
                    .problem("The schema rowhouse is not as Rowhouse made it, in what its script does not mend: "
                            + String.join(", ", installed.unmendedObjects())
                            + ". Drop what is none of Rowhouse's, give back to " + installed.owner()
                            + " what belongs to others, and undo what was done to tables");
        } else if (!installed.changedObjects().isEmpty()) {
            change(Kind.REPAIR, String.join(", ", installed.changedObjects()), List.of());
        }
    }

    private void change(Kind kind, String what, List<String> down) {
        Installation installation = comparison.options().installation(comparison.roles());
        Risk risk = opensToTheOwner() ? Risk.LOOSENS : Risk.TIGHTENS;
        comparison
                .report()
                .change(new InstallationChange(
                        kind, what, risk, installation.script().statements(), down));
    }

    /** Whether the set-up for development takes the place of another one, which had the application let in by itself. */
    private boolean opensToTheOwner() {
        return comparison.options().development()
                && comparison.after().installation().isPresent()
                && !comparison.after().development();
    }
}
