package dev.rowhouse.hibernate;

import dev.rowhouse.RowhouseException;
import dev.rowhouse.schema.Finding;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables of tenants are not protected as the entities say, so the {@code SessionFactory} does not start. The message names
 * each table and what to do.
 *
 * @since 0.1.0
 */
public final class BrokenWallException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    BrokenWallException(List<Finding> findings) {
        super(findings.stream()
                .map(Finding::toString)
                .collect(Collectors.joining(
                        "\n  ", "The database does not keep the tenants of these entities apart:\n  ", "")));
        this.findings = List.copyOf(findings);
    }

    /** What was found, at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
