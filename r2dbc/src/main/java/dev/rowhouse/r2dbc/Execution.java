package dev.rowhouse.r2dbc;

import dev.rowhouse.Access;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.session.Quoting;
import dev.rowhouse.session.StatementText;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Judges texts and publishes the results of what is sent. */
final class Execution {

    private final Session session;

    Execution(Session session) {
        this.session = session;
    }

    /** For whom something is executed, where, and how. */
    private record Plan(Access access, Session.Position position, boolean switchesRole) {

        /** Whether it is one of the user's transaction that needs no turn. */
        boolean free() {
            return position.transaction() != null && !switchesRole;
        }
    }

    /**
     * The results of one statement, executed once for each of the sources.
     *
     * @param sql as the driver will send it
     * @param onlyRows whether it must be one statement that touches rows
     */
    Flux<Result> of(String sql, boolean onlyRows, List<Source> sources) {
        return planned(plan -> {
            StatementText text = admitted(sql, plan);
            if (onlyRows && !text.dml()) {
                throw new StatementRefusedException(
                        "SEVERAL", "with generated values it must be one statement; write returning");
            }
            boolean running = !text.single() || (plan.free() && sources.size() == 1);
            return running ? running(plan, sources.get(0)) : lazy(plan, sources);
        });
    }

    /** The results of several texts, which the driver sends as one. */
    Flux<Result> ofBatch(List<String> texts, Source together, List<Source> apart) {
        return planned(plan -> {
            int statements = 0;
            for (String text : texts) {
                statements += admitted(text, plan).statements();
            }
            if (texts.isEmpty()) {
                return Flux.empty();
            }
            if (plan.switchesRole()) {
                return lazy(plan, apart);
            }
            StatementText whole = StatementText.read(String.join("; ", texts), Quoting.UNKNOWN);
            if (whole.statements() != statements) {
                throw new StatementRefusedException(
                        "SEVERAL", "one text of the batch runs into the next: end its comment or quote");
            }
            return running(plan, together);
        });
    }

    private Flux<Result> planned(Function<Plan, Flux<Result>> work) {
        return Flux.deferContextual(context -> {
            Session.Position position = session.position();
            Access access = session.access(position, context);
            boolean switches = session.ready().switchesRole(access);
            try {
                return work.apply(new Plan(access, position, switches));
            } catch (StatementRefusedException e) {
                return Flux.error(Errors.refused(e));
            }
        });
    }

    private StatementText admitted(String sql, Plan plan) {
        return session.ready().admission().admit(sql, Quoting.UNKNOWN, plan.switchesRole());
    }

    /** Each result executes its statement when it is read. */
    private Flux<Result> lazy(Plan plan, List<Source> sources) {
        Unit unit = new Unit(session, plan.access(), plan.position(), plan.free());
        return Flux.fromIterable(sources)
                .<Result>map(source -> unit.publish(source))
                .doOnComplete(() -> published(unit))
                .doOnCancel(() -> published(unit));
    }

    private static void published(Unit unit) {
        unit.publishedAll();
        unit.publisher().leaveEarly().subscribe();
    }

    /** The statements are executed at once, and the results come as the server gives them. */
    private Flux<Result> running(Plan plan, Source source) {
        Unit unit = new Unit(session, plan.access(), plan.position(), plan.free());
        return Flux.usingWhen(
                        Mono.fromSupplier(() -> new Publishing(session, unit)),
                        publishing -> publishing.results(source),
                        publishing -> publishing.ends(Mono.empty()),
                        (publishing, failure) -> publishing.ends(unit.failed()),
                        publishing -> publishing.ends(publishing.cancelled()))
                .onErrorMap(unit::translated);
    }

    /** The publisher of results that come as the server gives them. */
    private static final class Publishing {

        private final Session session;
        private final Unit unit;
        private volatile boolean delivered;

        Publishing(Session session, Unit unit) {
            this.session = session;
            this.unit = unit;
            session.readingBegins();
        }

        Flux<Result> results(Source source) {
            return unit.started()
                    .thenMany(unit.results(source))
                    .<Result>map(given -> {
                        delivered = true;
                        return unit.publish(given);
                    })
                    .takeUntilOther(unit.noMore())
                    .concatWith(Mono.defer(() -> {
                        unit.answered();
                        unit.publishedAll();
                        return unit.publisher().leave();
                    }));
        }

        Mono<Void> cancelled() {
            unit.publishedAll();
            return delivered ? unit.publisher().leaveEarly() : unit.dropped();
        }

        Mono<Void> ends(Mono<Void> end) {
            return Background.finishing(end).doOnSubscribe(begun -> session.readingEnds());
        }
    }
}
