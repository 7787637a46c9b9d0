package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ValidationDepth;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The driver's connections, remembered, to look at what is left on those that are still open. */
final class TrackedFactory implements ConnectionFactory {

    private static final String STATE = """
            select coalesce(nullif(current_setting('rowhouse.token', true), ''), 'none') || ' '
              || current_setting('role') || ' ' || current_setting('statement_timeout') || ' '
              || current_setting('lock_timeout') || ' ' || current_setting('default_transaction_isolation') || ' '
              || current_setting('search_path') || ' '
              || (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) || ' '
              || (select count(*) from pg_prepared_statements where from_sql)
            """;

    private static final String CLEAN = "none none 0 0 read committed \"$user\", public 0 0";

    private final ConnectionFactory source;
    private final Queue<Connection> made = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    TrackedFactory(ConnectionFactory source) {
        this.source = source;
    }

    @Override
    public Mono<Connection> create() {
        return Mono.<Connection>from(source.create()).doOnNext(connection -> {
            made.add(connection);
            count.incrementAndGet();
        });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return source.getMetadata();
    }

    /** How many were made. */
    int made() {
        return count.get();
    }

    /** Those that are open. */
    List<Connection> open() {
        made.removeIf(connection -> !Boolean.TRUE.equals(
                Mono.from(connection.validate(ValidationDepth.LOCAL)).block()));
        return new ArrayList<>(made);
    }

    /** Fails if more are open than a pool holds, or one carries anything. Nobody may be using one. */
    void requireClean(int pooled) {
        List<Connection> open = open();
        assertThat(open).as("open connections").hasSizeLessThanOrEqualTo(pooled);
        for (Connection connection : open) {
            assertThat(connection.isAutoCommit()).as("no transaction open").isTrue();
            assertThat(text(connection, STATE)).isEqualTo(CLEAN);
        }
    }

    static String text(Connection connection, String sql) {
        String text = Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0))))
                .single()
                .block();
        return String.valueOf(text);
    }
}
