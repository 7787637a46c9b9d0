package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of the roles that the SQL of the schema is made for: those of the setting, or those that are installed in the
 * database, or those that follow from its name. The database is asked once.
 */
final class BuildRoles {

    private static final Logger LOG = LoggerFactory.getLogger(TenantMappingContributor.class);

    private final Database database;
    private final @Nullable String prefix;
    private @Nullable RoleNames known;

    BuildRoles(Database database, MappingSettings settings) {
        this.database = database;
        this.prefix = settings.roles();
    }

    /**
     * The names.
     *
     * @throws TenantMappingException if neither the setting nor a database says them
     */
    synchronized RoleNames names() {
        if (known == null) {
            known = prefix == null ? ofDatabase() : RoleNames.of(prefix);
        }
        return known;
    }

    /** Asks the database now if it has to be asked; whoever needs the names will hear why it did not answer. */
    void askEarly() {
        try {
            names();
        } catch (TenantMappingException e) {
            LOG.debug("The names of the roles are not known yet", e);
        }
    }

    private RoleNames ofDatabase() {
        JdbcConnectionAccess access =
                database.getServiceRegistry().requireService(JdbcServices.class).getBootstrapJdbcConnectionAccess();
        try {
            Connection connection = access.obtainConnection();
            try {
                return ask(connection);
            } finally {
                access.releaseConnection(connection);
            }
        } catch (SQLException | RuntimeException e) {
            // A provider without a database says so by whatever exception it likes.
            return ofCatalog().orElseThrow(() -> unknown(e));
        }
    }

    private static RoleNames ask(Connection connection) throws SQLException {
        try {
            Optional<RoleNames> installed = Installation.installed(connection);
            return installed.isPresent() ? installed.get() : RoleNames.forDatabase(connection.getCatalog());
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    private Optional<RoleNames> ofCatalog() {
        Identifier catalog = database.getJdbcEnvironment().getCurrentCatalog();
        return Optional.ofNullable(catalog).map(Identifier::getText).map(RoleNames::forDatabase);
    }

    private static TenantMappingException unknown(Exception cause) {
        TenantMappingException unknown = new TenantMappingException(
                List.of("The names of the roles follow from the database, and it cannot be asked (" + cause.getMessage()
                        + "): set " + MappingSettings.ROLES
                        + " to their prefix, which is rowhouse_<database> by default"));
        unknown.initCause(cause);
        return unknown;
    }
}
