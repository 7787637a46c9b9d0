package dev.rowhouse.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Prints what a migration would change, and how risky each change is, and writes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "diff", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class DiffMojo extends CommandMojo {

    /** For Maven. */
    public DiffMojo() {}

    @Override
    String command() {
        return "diff";
    }
}
