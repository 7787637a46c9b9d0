package dev.rowhouse.flyway;

import dev.rowhouse.schema.ModelSource;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.diff.Drift;
import dev.rowhouse.schema.diff.NoModelException;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Fails a run of {@code flyway migrate} whose database does not follow the model when it has ended, whether or not there was
 * something to migrate. What was migrated stays: the run that fails is the sign not to start the application.
 *
 * <p>It is named in {@code flyway.callbacks}, or handed to Flyway. Settings for finding the entities are placeholders of Flyway,
 * such as {@code flyway.placeholders.rowhouse.packages}, or system properties without that prefix.
 *
 * @since 0.1.0
 */
public final class DriftCallback implements Callback {

    private final @Nullable PolicyModel model;

    /** Compares with the model that is found on Flyway's class path, by a {@link ModelSource}: rowhouse-hibernate has one. */
    public DriftCallback() {
        this.model = null;
    }

    /** Compares with this model. */
    public DriftCallback(PolicyModel model) {
        this.model = model;
    }

    /** Only the end of a migrate that is meant to leave the database as the model says. */
    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE
                && !context.getConfiguration().getPlaceholders().containsKey(FlywayMigrations.APPLYING);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    /**
     * Compares.
     *
     * @throws DriftException if there is a difference
     * @throws NoModelException if there is nothing to compare with
     */
    @Override
    public void handle(Event event, Context context) {
        try {
            Drift.between(model(context.getConfiguration()), context.getConnection())
                    .ifPresent(differences -> {
                        throw new DriftException(differences);
                    });
        } catch (SQLException e) {
            throw new FlywayException("The catalog cannot be compared with the model: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "rowhouse drift";
    }

    private PolicyModel model(Configuration configuration) {
        return model == null ? Drift.model(configuration.getClassLoader(), configuration.getPlaceholders()) : model;
    }
}
