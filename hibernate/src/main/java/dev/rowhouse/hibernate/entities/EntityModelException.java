package dev.rowhouse.hibernate.entities;

import dev.rowhouse.RowhouseException;
import org.jspecify.annotations.Nullable;

/**
 * The entities of a project cannot be found or read, and the message says what to mend. Mistakes of the mapping itself are a
 * {@link dev.rowhouse.hibernate.mapping.TenantMappingException}.
 *
 * @since 0.1.0
 */
public final class EntityModelException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    EntityModelException(String message) {
        super(message);
    }

    EntityModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
