package dev.rowhouse.hibernate.reactive;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * What is opened first and worked with then, where somebody may lose interest at any moment: whatever was opened by then is
 * closed. One for a subscription; safe for use by several threads.
 */
final class Cancelling<S, T> {

    private final UniEmitter<? super T> emitter;
    private final Function<S, Uni<T>> work;
    private @Nullable Cancellable running;
    private boolean ended;

    private Cancelling(UniEmitter<? super T> emitter, Function<S, Uni<T>> work) {
        this.emitter = emitter;
        this.work = work;
    }

    /**
     * Opens on the context, and works.
     *
     * @param work what is done with it; it closes what it is given, however it ends
     */
    static <S, T> Uni<T> of(Context context, Supplier<CompletionStage<S>> opening, Function<S, Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Cancelling<S, T> cancelling = new Cancelling<>(emitter, work);
            emitter.onTermination(cancelling::end);
            context.execute(() -> cancelling.begin(opening));
        });
    }

    /**
     * Opens on the context, and closes what nobody wants any more when it comes.
     *
     * @param closing closes it
     */
    static <S> Uni<S> opened(Context context, Supplier<CompletionStage<S>> opening, Function<S, Uni<Void>> closing) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean over = new AtomicBoolean();
            emitter.onTermination(() -> over.set(true));
            Cancelling<S, S> cancelling = new Cancelling<>(
                    emitter,
                    session -> over.get()
                            ? closing.apply(session).replaceWith(session)
                            : Uni.createFrom().item(session));
            context.execute(() -> cancelling.begin(opening));
        });
    }

    private void begin(Supplier<CompletionStage<S>> opening) {
        try {
            opening.get().whenComplete((opened, failure) -> {
                if (failure == null) {
                    run(work.apply(opened));
                } else {
                    emitter.fail(Failures.plain(failure));
                }
            });
        } catch (RuntimeException e) {
            emitter.fail(e);
        }
    }

    private void run(Uni<T> whole) {
        Cancellable begun = whole.subscribe().with(emitter::complete, failure -> emitter.fail(Failures.plain(failure)));
        boolean late;
        synchronized (this) {
            running = begun;
            late = ended;
        }
        if (late) {
            begun.cancel();
        }
    }

    private void end() {
        Cancellable begun;
        synchronized (this) {
            ended = true;
            begun = running;
        }
        if (begun != null) {
            begun.cancel();
        }
    }
}
