package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.RowhouseException;
import dev.rowhouse.TenantViolationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How a refusal looks through a gateway. */
final class Expect {

    private Expect() {}

    /** The database said this, and the way in knew what it means. */
    static void refusal(String sqlState, Class<? extends RowhouseException> meaning, ThrowingCallable action) {
        assertThatExceptionOfType(GatewayFailure.class).isThrownBy(action).satisfies(failure -> {
            assertThat(failure.sqlState()).as("SQLSTATE").contains(sqlState);
            assertThat(failure.rowhouse()).as("meaning").containsInstanceOf(meaning);
        });
    }

    /** A row of another tenant was to be written. */
    static void violation(ThrowingCallable action) {
        refusal("42501", TenantViolationException.class, action);
    }

    /** The database said this; an admin session's errors are the driver's own. */
    static void state(String sqlState, ThrowingCallable action) {
        assertThatExceptionOfType(GatewayFailure.class)
                .isThrownBy(action)
                .satisfies(
                        failure -> assertThat(failure.sqlState()).as("SQLSTATE").contains(sqlState));
    }

    /** An error that has nothing to do with tenants. */
    static void failure(String sqlState, ThrowingCallable action) {
        assertThatExceptionOfType(GatewayFailure.class).isThrownBy(action).satisfies(failure -> {
            assertThat(failure.sqlState()).as("SQLSTATE").contains(sqlState);
            assertThat(failure.rowhouse()).as("meaning").isEmpty();
        });
    }
}
