package dev.rowhouse.r2dbc;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Work that goes on to its end whether or not anybody still listens. */
final class Background {

    private Background() {}

    /** The same work, which a cancellation does not reach: what was sent to the server is heard out. */
    static <T> Mono<T> finishing(Mono<T> work) {
        return Mono.deferContextual(context -> {
            Sinks.One<T> outcome = Sinks.one();
            work.contextWrite(context).subscribe(outcome::tryEmitValue, outcome::tryEmitError, outcome::tryEmitEmpty);
            return outcome.asMono();
        });
    }
}
