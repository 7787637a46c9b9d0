package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Result;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One result of an execution, to be read once. It is of one of two kinds: the lazy one executes its statement when it is read; the
 * other belongs to an execution that runs already.
 */
final class Part {

    private static final Logger LOG = LoggerFactory.getLogger(Part.class);

    /** Gives the driver's results. */
    @FunctionalInterface
    interface Source {

        /** Executes, or gives what an execution gave. */
        Publisher<? extends Result> results();
    }

    private final Unit unit;
    private final Unit.Share share;
    private final Source source;
    private final boolean lazy;
    private final AtomicBoolean read = new AtomicBoolean();
    private final AtomicBoolean heard = new AtomicBoolean();

    Part(Unit unit, Unit.Share share, Source source, boolean lazy) {
        this.unit = unit;
        this.share = share;
        this.source = source;
        this.lazy = lazy;
    }

    /** Values that are given as they come, and completes when they count. */
    <T> Flux<T> stream(Function<? super Result, ? extends Publisher<? extends T>> reader) {
        return read(reading ->
                values(reader).doOnNext(value -> reading.delivered = true).concatWith(share.leave()));
    }

    /** Few values, which are given when they count. */
    <T> Flux<T> whole(Function<? super Result, ? extends Publisher<? extends T>> reader) {
        return read(reading -> values(reader)
                .collectList()
                .flatMapMany(list -> share.<T>leave().thenMany(Flux.fromIterable(list))));
    }

    Throwable translated(Throwable failure) {
        return unit.translated(failure);
    }

    private <T> Flux<T> values(Function<? super Result, ? extends Publisher<? extends T>> reader) {
        Flux<Result> results =
                Flux.defer(() -> hears() ? Flux.<Result>from(source.results()) : Flux.error(Unit.over()));
        return results.concatMap(reader, 1);
    }

    /** Whether it is heard only now. */
    private boolean hears() {
        boolean first = heard.compareAndSet(false, true);
        if (first) {
            unit.heard(this);
        }
        return first;
    }

    /**
     * Gives the driver's result up if it was never heard: the rows of one to which nobody listens fill a buffer, and whatever is
     * sent next waits for them.
     */
    void release() {
        if (!lazy && hears()) {
            Flux.from(source.results())
                    .concatMap(Result::getRowsUpdated)
                    .subscribe(rows -> {}, e -> LOG.debug("A result that was given up had failed", e))
                    .dispose();
        }
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
            return Background.finishing(Mono.<Void>fromRunnable(Part.this::release)
                            .then(end)
                            .doOnTerminate(() -> {
                                if (place != null) {
                                    place.end();
                                }
                            }))
                    .doOnSubscribe(begun -> unit.readingEnds());
        }
    }
}
