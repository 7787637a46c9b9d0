package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Result;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One result of an execution, to be read once. It is of one of two kinds: the lazy one executes its statement when it is read; the
 * other belongs to an execution that runs already.
 */
final class Part {

    private final Unit unit;
    private final Unit.Share share;
    private final Origin origin;
    private final boolean lazy;
    private final AtomicBoolean read = new AtomicBoolean();

    Part(Unit unit, Unit.Share share, Origin origin) {
        this.unit = unit;
        this.share = share;
        this.origin = origin;
        this.lazy = origin instanceof Origin.Lazy;
    }

    /** Values that are given as they come, and completes when they count. */
    <T> Flux<T> stream(Function<? super Result, ? extends Publisher<? extends T>> reader) {
        return read(reading -> origin.values(reader)
                .doOnNext(value -> reading.delivered = true)
                .concatWith(share.leave()));
    }

    /** Few values, which are given when they count. */
    <T> Flux<T> whole(Function<? super Result, ? extends Publisher<? extends T>> reader) {
        return read(reading -> origin.values(reader)
                .collectList()
                .flatMapMany(list -> share.<T>leave().thenMany(Flux.fromIterable(list))));
    }

    Throwable translated(Throwable failure) {
        return unit.translated(failure);
    }

    private <T> Flux<T> read(Function<Reading, Flux<T>> body) {
        return Flux.defer(() -> {
                    if (!read.compareAndSet(false, true)) {
                        return Flux.error(new IllegalStateException("A result is read once, and this one was"));
                    }
                    unit.readingBegins(lazy);
                    return Flux.usingWhen(
                            Mono.just(new Reading(lazy ? unit.place() : null)),
                            reading -> reading.ready().thenMany(body.apply(reading)),
                            reading -> reading.ends(Mono.empty()),
                            (reading, failure) -> reading.ends(unit.failed()),
                            reading -> reading.ends(reading.cancelled()));
                })
                .onErrorMap(unit::translated);
    }

    /** The one time that it is read. */
    private final class Reading {

        private final Turns.@Nullable Turn place;
        private volatile boolean delivered;

        Reading(Turns.@Nullable Turn place) {
            this.place = place;
        }

        Mono<Void> ready() {
            Turns.Turn mine = place;
            return mine == null ? unit.stillTheSame() : mine.granted().then(unit.started());
        }

        Mono<Void> cancelled() {
            Turns.Turn mine = place;
            boolean neverSent = mine != null && mine.withdraw();
            return delivered || neverSent ? share.leaveEarly() : unit.dropped();
        }

        /** It does not count as reading any more once its end has begun: whoever closes then waits for that. */
        Mono<Void> ends(Mono<Void> end) {
            return Background.finishing(end.doOnTerminate(() -> {
                        if (place != null) {
                            place.end();
                        }
                    }))
                    .doOnSubscribe(begun -> unit.readingEnds());
        }
    }
}
