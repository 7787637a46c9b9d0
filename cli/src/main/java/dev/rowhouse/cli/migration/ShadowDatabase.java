package dev.rowhouse.cli.migration;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A database as the migrations of a project make it, without anybody's data. */
final class ShadowDatabase {

    private static final String NAME = "shadow";
    private static final String UNDEFINED_OBJECT = "42704";
    private static final Pattern MISSING_ROLE =
            Pattern.compile("(?:role|login) \"(.+)\" does not exist", Pattern.DOTALL);
    private static final int MOST_ROLES = 20;

    private final ShadowServer server;

    ShadowDatabase(ShadowServer server) {
        this.server = server;
    }

    /**
     * Runs the migrations in an empty database. What they need of roles, and do not make, belongs to the servers that they
     * were written for: each such role is made, without a right to log in, and all begins anew.
     *
     * @throws MigrationException if a migration fails
     */
    DataSource migrated(ProjectMigrations migrations) {
        Set<String> roles = new TreeSet<>();
        try {
            while (true) {
                DataSource owner = server.emptied(NAME);
                try {
                    migrations.applyTo(owner);
                    return owner;
                } catch (MigrationException e) {
                    String role = missingRole(e).orElseThrow(() -> e);
                    if (roles.size() == MOST_ROLES || !roles.add(role)) {
                        throw e;
                    }
                }
                server.drop(NAME);
                server.dropRoles();
                server.makeRoles(roles);
            }
        } catch (SQLException e) {
            throw new MigrationException("the shadow database cannot be made: " + e.getMessage(), e);
        }
    }

    /** The role that an error is about, if that is what it is about; the server speaks English. */
    static Optional<String> missingRole(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error && UNDEFINED_OBJECT.equals(error.getSQLState())) {
                Matcher role = MISSING_ROLE.matcher(String.valueOf(error.getMessage()));
                return role.find() ? Optional.of(role.group(1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
