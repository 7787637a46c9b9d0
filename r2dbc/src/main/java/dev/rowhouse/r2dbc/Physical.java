package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Throws a connection away, so that nobody meets it again. */
final class Physical {

    private static final Logger LOG = LoggerFactory.getLogger(Physical.class);

    private Physical() {}

    /**
     * Closes the driver's connection under any pool, and then gives the pool's back: it finds out at once that it is of no
     * use, and makes room for another. Never fails.
     */
    static Mono<Void> discard(Connection connection) {
        return Mono.defer(() -> {
            LOG.debug("A connection whose state is uncertain is thrown away");
            Connection driver = under(connection);
            Mono<Void> closed = closed(driver);
            return driver == connection ? closed : closed.then(closed(connection));
        });
    }

    /** The connection that no other one wraps. */
    static Connection under(Connection connection) {
        Connection found = connection;
        while (found instanceof Wrapped<?> wrapper && wrapper.unwrap() instanceof Connection inner) {
            found = inner;
        }
        return found;
    }

    private static Mono<Void> closed(Connection connection) {
        return Mono.<Void>defer(() -> Mono.from(connection.close())).onErrorResume(e -> {
            LOG.debug("A connection that was thrown away could not be closed", e);
            return Mono.empty();
        });
    }
}
