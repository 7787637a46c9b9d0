package dev.rowhouse.flyway;

import java.util.Optional;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/** Remembers which migration runs: Flyway's public exceptions do not say it. */
final class CurrentScript implements Callback {

    private @Nullable String script;

    /** The file, or the class, whose migration runs or has failed. */
    Optional<String> name() {
        return Optional.ofNullable(script);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        script = event == Event.BEFORE_EACH_MIGRATE ? context.getMigrationInfo().getScript() : null;
    }

    @Override
    public String getCallbackName() {
        return "rowhouse current script";
    }
}
