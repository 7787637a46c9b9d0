package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many tenants share few connections, at random and at once, and every row that anybody reads is his own.
 *
 * @since 0.1.0
 */
public interface PoolReuseContract extends Contract {

    /** How many tenants take part. */
    int TENANTS = 50;

    /** How many threads do. */
    int THREADS = 16;

    /** How many units of work they do together; fewer where each one opens a connection. */
    default int operations() {
        return 10_000;
    }

    @Test
    default void everyRowReadBelongsToItsSession() {
        long seed = Long.getLong("rowhouse.seed", System.nanoTime());
        System.out.println("PoolReuseContract: -Drowhouse.seed=" + seed);
        List<Traffic.Account> accounts = IntStream.range(0, TENANTS)
                .mapToObj(i -> new Traffic.Account(newTenant()))
                .toList();
        SplittableRandom random = new SplittableRandom(seed);
        List<Traffic> traffic = IntStream.range(0, THREADS)
                .mapToObj(i -> new Traffic(gateway(), accounts, random.split()))
                .toList();

        List<Integer> done = new Race(THREADS).run(i -> traffic.get(i).run(operations() / THREADS));

        assertThat(done).as("units of work, seed %d", seed).containsOnly(operations() / THREADS);
        for (Traffic.Account account : accounts) {
            Tenant tenant = account.tenant();
            assertThat(titlesKeptFor(tenant))
                    .as("rows of %s, seed %d", tenant, seed)
                    .hasSize(account.rows().get());
            assertThat(titlesSeenBy(tenant))
                    .as("rows of %s, seed %d", tenant, seed)
                    .hasSize(account.rows().get());
        }
        twoConnectionsAreLeft(accounts.get(0).tenant());
    }

    /** A pool that has lost one waits in vain for the second. */
    private void twoConnectionsAreLeft(Tenant tenant) {
        List<String> seen = gateway()
                .inTransaction(
                        Access.of(tenant),
                        first -> gateway().inTransaction(Access.of(tenant), second -> {
                            assertThat(titles(first)).isEqualTo(titles(second));
                            return titles(first);
                        }));

        assertThat(seen).isEqualTo(titlesKeptFor(tenant));
    }
}
