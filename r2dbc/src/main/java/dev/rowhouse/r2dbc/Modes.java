package dev.rowhouse.r2dbc;

import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction begins, read once from what the user gave. The driver puts the isolation level into the text of its
 * {@code begin} as it stands, and anybody can make a level of any text.
 *
 * @param isolation one of the four of the standard; null for the session's
 * @param readOnly null for the session's
 * @param deferrable null for the session's
 */
record Modes(
        @Nullable IsolationLevel isolation,
        @Nullable Boolean readOnly,
        @Nullable Boolean deferrable) implements TransactionDefinition {

    /** As the session has it. */
    static final Modes USUAL = new Modes(null, null, null);

    private static final Option<Boolean> DEFERRABLE = Option.valueOf("deferrable");

    private static final Set<IsolationLevel> STANDARD = Set.of(
            IsolationLevel.READ_UNCOMMITTED,
            IsolationLevel.READ_COMMITTED,
            IsolationLevel.REPEATABLE_READ,
            IsolationLevel.SERIALIZABLE);

    static Modes of(TransactionDefinition definition) {
        IsolationLevel level = definition.getAttribute(TransactionDefinition.ISOLATION_LEVEL);
        return new Modes(
                level == null ? null : standard(level),
                definition.getAttribute(TransactionDefinition.READ_ONLY),
                definition.getAttribute(DEFERRABLE));
    }

    /**
     * The same level.
     *
     * @throws IllegalArgumentException if it is not one of the standard's
     */
    static IsolationLevel standard(IsolationLevel level) {
        if (!STANDARD.contains(level)) {
            throw new IllegalArgumentException(
                    "An isolation level is one of IsolationLevel's four constants, and not \"" + level.asSql() + "\"");
        }
        return level;
    }

    @Override
    public <T> @Nullable T getAttribute(Option<T> option) {
        Object value = null;
        if (option.equals(TransactionDefinition.ISOLATION_LEVEL)) {
            value = isolation;
        } else if (option.equals(TransactionDefinition.READ_ONLY)) {
            value = readOnly;
        } else if (option.equals(DEFERRABLE)) {
            value = deferrable;
        }
        return value == null ? null : option.cast(value);
    }
}
