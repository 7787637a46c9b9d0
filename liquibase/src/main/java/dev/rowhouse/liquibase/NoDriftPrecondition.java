package dev.rowhouse.liquibase;

import dev.rowhouse.RowhouseException;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.diff.Drift;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomPreconditionErrorException;
import liquibase.exception.CustomPreconditionFailedException;
import liquibase.precondition.CustomPrecondition;

/**
 * Holds if the database follows the model at this point of the changelog: as the precondition of a last changeset that runs
 * always, it fails an update which leaves drift. What was updated before it stays.
 *
 * <pre>{@code
 * - changeSet:
 *     id: no-drift
 *     author: rowhouse
 *     runAlways: true
 *     preConditions:
 *       - customPrecondition: { className: dev.rowhouse.liquibase.NoDriftPrecondition }
 *     changes:
 *       - empty: {}
 * }</pre>
 *
 * <p>The model is found on the class path of Liquibase. Where the entities are is said by parameters of the precondition, or by
 * system properties such as {@code rowhouse.packages}.
 *
 * @since 0.1.0
 */
public final class NoDriftPrecondition implements CustomPrecondition {

    private final Map<String, String> settings = new TreeMap<>();

    /** Called by Liquibase. */
    public NoDriftPrecondition() {}

    /** The parameter {@code packages}: the packages of the entities, as in {@code rowhouse.packages}. */
    public void setPackages(String packages) {
        settings.put("rowhouse.packages", packages);
    }

    /** The parameter {@code persistenceUnit}: the name of the unit, as in {@code rowhouse.persistence_unit}. */
    public void setPersistenceUnit(String name) {
        settings.put("rowhouse.persistence_unit", name);
    }

    /** The parameter {@code bootstrap}: the class that lists the entities, as in {@code rowhouse.bootstrap}. */
    public void setBootstrap(String className) {
        settings.put("rowhouse.bootstrap", className);
    }

    /**
     * Compares.
     *
     * @throws CustomPreconditionFailedException if there is a difference; the message names each
     * @throws CustomPreconditionErrorException if there is no model to compare with, or the catalog cannot be read
     */
    @Override
    public void check(Database database) throws CustomPreconditionFailedException, CustomPreconditionErrorException {
        Scope scope = Scope.getCurrentScope();
        if (scope.get(LiquibaseChangelog.APPLYING, false)) {
            return;
        }
        JdbcConnection connection = (JdbcConnection) database.getConnection();
        try {
            PolicyModel model = Drift.model(scope.getClassLoader(), settings);
            Optional<String> differences = Drift.between(model, connection.getUnderlyingConnection());
            if (differences.isPresent()) {
                throw new CustomPreconditionFailedException(differences.get());
            }
        } catch (RowhouseException | SQLException e) {
            throw new CustomPreconditionErrorException(e.getMessage(), e);
        }
    }
}
