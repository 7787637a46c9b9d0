package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Rows come as a stream, and whoever reads them may let go at any moment: what is left is a connection for the next session, and no
 * half of a unit of work.
 *
 * <p>For a way in whose gateway can {@link Gateway#abandon}.
 *
 * @since 0.1.0
 */
public interface ReactiveContract extends Contract {

    @Test
    default void anAbandonedQueryLeavesNothingToTheNextSession() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");

        for (int i = 0; i < 30; i++) {
            Rows read = abandoned(
                    own, "select title, set_config('app.left', tenant, true) from note, generate_series(1, 500)");
            List<String> next = query(
                            other, "select title || coalesce(current_setting('app.left', true), '') from note")
                    .texts();

            assertThat(read.texts()).isSubsetOf("one").hasSizeLessThan(500);
            assertThat(next).containsExactly("two");
        }
    }

    @Test
    default void anAbandonedWriteIsDoneAsAWholeOrNotAtAll() {
        Tenant own = newTenant();
        Tenant other = newTenant("two");

        for (int i = 0; i < 30; i++) {
            String insert =
                    "insert into note (title) select '" + i + " ' || n from generate_series(1, 100) n returning title";
            abandoned(own, insert);
            assertThat(titlesSeenBy(other)).containsExactly("two");
        }
        everyTransactionHasEnded();

        for (int i = 0; i < 30; i++) {
            String beginning = i + " ";
            assertThat(titlesKeptFor(own).stream().filter(title -> title.startsWith(beginning)))
                    .satisfiesAnyOf(
                            kept -> assertThat(kept).isEmpty(),
                            kept -> assertThat(kept).hasSize(100));
        }
    }

    @Test
    default void anErrorInTheMiddleOfAStreamLeavesNothingToTheNextSession() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        String failing = "select title, 1 / (n - 900) from note, generate_series(1, 1000) n";

        for (int i = 0; i < 10; i++) {
            Expect.failure("22012", () -> query(own, failing));
            Expect.failure("22012", () -> gateway().inTransaction(Access.of(own), session -> session.query(failing)));
            abandoned(own, failing);
            assertThat(titlesSeenBy(other)).containsExactly("two");
        }
        everyTransactionHasEnded();
    }

    private Rows abandoned(Tenant who, String sql) {
        Optional<Rows> read = gateway().abandon(Access.of(who), sql);
        return read.orElseThrow(() -> new AssertionError("The gateway has to know how to abandon a query"));
    }

    /** A lock that nobody else's open transaction tolerates is granted, in time. */
    private void everyTransactionHasEnded() {
        Truth.of(database()).update("do $$ begin set local lock_timeout = '20s'; lock table note; end $$");
    }
}
