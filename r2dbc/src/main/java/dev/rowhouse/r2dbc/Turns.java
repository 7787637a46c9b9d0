package dev.rowhouse.r2dbc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Who may use something now, one after the other in the order of asking. Any thread; nobody is ever blocked. */
final class Turns {

    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger missed = new AtomicInteger();
    private volatile @Nullable Turn current;

    /** A place in the queue, which is the first at once if nobody else is there. It must be ended, whatever happens. */
    Turn ask() {
        Turn turn = new Turn();
        waiting.add(turn);
        advance();
        return turn;
    }

    private void advance() {
        if (missed.getAndIncrement() != 0) {
            return; // whoever is at it sees what has changed
        }
        int seen = 1;
        do {
            Turn holder = current;
            while (holder == null || holder.isOver()) {
                holder = waiting.poll();
                current = holder;
                if (holder == null) {
                    break;
                }
                holder.grant();
            }
            seen = missed.addAndGet(-seen);
        } while (seen != 0);
    }

    private enum State {
        WAITING,
        GRANTED,
        OVER
    }

    /** One place in the queue. */
    final class Turn {

        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private final Sinks.Empty<Void> answered = Sinks.empty();

        private Turn() {}

        /** Completes when the turn has come, or was given up before. Cancelling it gives nothing up. */
        Mono<Void> granted() {
            return answered.asMono();
        }

        boolean isWaiting() {
            return state.get() == State.WAITING;
        }

        boolean isGranted() {
            return state.get() == State.GRANTED;
        }

        private boolean isOver() {
            return state.get() == State.OVER;
        }

        private void grant() {
            if (state.compareAndSet(State.WAITING, State.GRANTED)) {
                answered.tryEmitEmpty();
            }
        }

        /** Gives the place up if the turn has not come yet; says whether that was so. */
        boolean withdraw() {
            boolean waited = state.compareAndSet(State.WAITING, State.OVER);
            if (waited) {
                answered.tryEmitEmpty();
            }
            return waited;
        }

        /** Lets the next one in, or gives the place up. */
        void end() {
            if (!withdraw() && state.compareAndSet(State.GRANTED, State.OVER)) {
                advance();
            }
        }
    }
}
