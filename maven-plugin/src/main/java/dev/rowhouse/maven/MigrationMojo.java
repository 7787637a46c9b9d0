package dev.rowhouse.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Compares the entities with the database that the project's migrations make, and writes the migration that is missing, with
 * its undo. If nothing is missing it writes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "migration", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class MigrationMojo extends CommandMojo {

    /** What the migration is called, such as {@code add_notes}. */
    @Parameter(property = "name", required = true)
    private @Nullable String name;

    /** Whether what would block a live system runs outside a transaction, in a file of its own. */
    @Parameter(property = "rowhouse.online")
    private boolean online;

    /** Whether the migration may open what was closed. */
    @Parameter(property = "rowhouse.allowLoosening")
    private boolean allowLoosening;

    /** Whether the migration may lose data. */
    @Parameter(property = "rowhouse.allowDestroying")
    private boolean allowDestroying;

    /** For Maven. */
    public MigrationMojo() {}

    @Override
    String command() {
        return "migration";
    }

    @Override
    void addTo(Arguments arguments) {
        arguments
                .option("--name", name)
                .flag("--online", online)
                .flag("--allow-loosening", allowLoosening)
                .flag("--allow-destroying", allowDestroying);
    }
}
