package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * The schema {@code rowhouse} is installed, brought to this version, or repaired.
 *
 * @param kind what happens
 * @param what is different, in words; empty for an installation
 * @param risk that it loosens, if it makes what was no set-up for development one
 * @since 0.1.0
 */
public record InstallationChange(Kind kind, String what, Risk risk, List<String> up, List<String> down)
        implements Change {

    /** Keeps its own copies of the lists. */
    public InstallationChange {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    @Override
    public String object() {
        return "schema rowhouse";
    }

    @Override
    public Optional<TableName> table() {
        return Optional.empty();
    }

    @Override
    public String summary() {
        return what.isEmpty() ? kind.words : kind.words + ": " + what;
    }

    @Override
    public String why() {
        return kind.why;
    }

    @Override
    public Phase phase() {
        return Phase.INSTALLATION;
    }

    /**
     * What happens.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** Nothing is there yet. */
        INSTALL("install", "The schema rowhouse holds the registry of tenants and what the policies call."),
        /** An older version is there; the undo leaves this one. */
        UPGRADE(
                "upgrade",
                "An older version of the schema rowhouse is there. The undo of this migration leaves the new one."),
        /** Functions or rights are not what this version made them; the undo leaves them repaired. */
        REPAIR(
                "repair",
                "Somebody changed what is in the schema rowhouse. The undo of this migration leaves it repaired.");

        private final String words;
        private final String why;

        Kind(String words, String why) {
            this.words = words;
            this.why = why;
        }
    }
}
