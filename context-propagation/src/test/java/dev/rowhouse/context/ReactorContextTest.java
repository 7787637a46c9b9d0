package dev.rowhouse.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** The tenant in a Reactor chain: in its context where somebody put it, and on its threads where Reactor is told to carry it. */
class ReactorContextTest {

    private static final Access A = Access.of(Tenant.of("a"));
    private static final Access B = Access.of(Tenant.of("b"));

    private final Scheduler scheduler = Schedulers.newSingle("chain");

    @AfterEach
    void noContextIsLeft() throws Exception {
        Hooks.disableAutomaticContextPropagation();
        assertThat(TenantContext.current()).isEmpty();
        assertThat(leftOnTheScheduler()).isEmpty();
        scheduler.dispose();
    }

    @Test
    void whatAServletThreadSetIsInTheReactorContext() {
        Mono<Optional<Access>> work = inReactorContext().subscribeOn(scheduler).publishOn(scheduler);

        Optional<Access> seen = during(A, work.contextCapture());

        assertThat(seen).contains(A);
        assertThat(during(A, work)).as("not captured").isEmpty();
    }

    @Test
    void aChainWithoutPropagationHasNoTenantOnItsThreads() {
        Mono<Optional<Access>> published = Mono.just(1).publishOn(scheduler).map(i -> TenantContext.current());
        Mono<Optional<Access>> subscribed =
                Mono.fromCallable(TenantContext::current).subscribeOn(scheduler);
        Mono<Optional<Access>> timed = Mono.delay(Duration.ofMillis(1)).map(i -> TenantContext.current());

        assertThat(during(A, published)).isEmpty();
        assertThat(during(A, subscribed)).isEmpty();
        assertThat(during(A, timed)).isEmpty();
    }

    @Test
    void automaticPropagationHasTheTenantOnEveryThreadOfTheChain() {
        Hooks.enableAutomaticContextPropagation();
        Flux<Optional<Access>> work = Flux.just(1)
                .map(i -> TenantContext.current())
                .publishOn(scheduler)
                .concatWith(onTheThread())
                .concatWith(onTheThread().delaySubscription(Duration.ofMillis(1)))
                .concatWith(inReactorContext())
                .publishOn(Schedulers.parallel())
                .concatWith(onTheThread())
                .subscribeOn(Schedulers.boundedElastic());

        List<Optional<Access>> seen = during(A, work.collectList());

        assertThat(seen).hasSize(5).containsOnly(Optional.of(A));
    }

    @Test
    void whatTheChainSetsIsOnItsThreads() {
        Hooks.enableAutomaticContextPropagation();
        Mono<Optional<Access>> work =
                onTheThread().publishOn(scheduler).flatMap(seen -> onTheThread().filter(seen::equals));

        assertThat(required(work.contextWrite(context -> context.put(Access.class, A))))
                .contains(A);
        assertThat(during(B, work.contextWrite(context -> context.put(Access.class, A))))
                .as("the chain's own counts more")
                .contains(A);
    }

    @Test
    void aChainThatSetsNoTenantHasNoneOfTheThreadsBeforeIt() {
        Hooks.enableAutomaticContextPropagation();
        Mono<Optional<Access>> nobodys =
                onTheThread().publishOn(scheduler).contextWrite(context -> context.delete(Access.class));

        assertThat(during(A, nobodys)).isEmpty();
        assertThat(required(onTheThread().subscribeOn(scheduler))).isEmpty();
    }

    @Test
    void theInnermostTenantOfAChainCountsAndTheOuterComesBack() {
        Hooks.enableAutomaticContextPropagation();
        Mono<List<Optional<Access>>> work = onTheThread()
                .publishOn(scheduler)
                .contextWrite(context -> context.put(Access.class, B))
                .concatWith(onTheThread().publishOn(scheduler))
                .collectList()
                .contextWrite(context -> context.put(Access.class, A));

        assertThat(required(work)).containsExactly(Optional.of(B), Optional.of(A));
    }

    @Test
    void aScopeThatAnOperatorLeavesOpenDoesNotStayOnTheThread() throws Exception {
        Hooks.enableAutomaticContextPropagation();
        Mono<Access> careless = Mono.fromCallable(() -> TenantContext.open(B).access())
                .subscribeOn(scheduler)
                .contextWrite(context -> context.put(Access.class, A));

        assertThat(required(careless)).isEqualTo(B);

        assertThat(leftOnTheScheduler()).isEmpty();
    }

    @Test
    void chainsOfManyTenantsAtOnceKeepTheirs() {
        Hooks.enableAutomaticContextPropagation();
        List<Access> tenants =
                IntStream.range(0, 200).mapToObj(i -> Access.of(Tenant.of(i))).toList();
        Flux<List<Optional<Access>>> all = Flux.fromIterable(tenants)
                .flatMap(
                        tenant -> onTheThread()
                                .publishOn(Schedulers.parallel())
                                .concatWith(onTheThread().delaySubscription(Duration.ofMillis(1)))
                                .concatWith(inReactorContext().subscribeOn(Schedulers.boundedElastic()))
                                .concatWithValues(Optional.of(tenant))
                                .collectList()
                                .contextWrite(context -> context.put(Access.class, tenant)),
                        50);

        List<List<Optional<Access>>> seen = required(all.collectList());

        assertThat(seen)
                .hasSize(200)
                .allSatisfy(ofOne -> assertThat(ofOne).hasSize(4).containsOnly(ofOne.get(3)));
    }

    private static Mono<Optional<Access>> onTheThread() {
        return Mono.fromCallable(TenantContext::current);
    }

    private static Mono<Optional<Access>> inReactorContext() {
        return Mono.deferContextual(context -> Mono.just(access(context)));
    }

    private static Optional<Access> access(ContextView context) {
        return context.getOrEmpty(Access.class);
    }

    /** As in a servlet: the thread has a scope, and waits. */
    private static <T> T during(Access access, Mono<T> work) {
        try (TenantContext.Scope scope = TenantContext.open(access)) {
            T result = required(work);
            assertThat(TenantContext.required()).as("afterwards").isEqualTo(scope.access());
            return result;
        }
    }

    private static <T> T required(Mono<T> work) {
        return Objects.requireNonNull(work.block(Duration.ofSeconds(30)));
    }

    private Optional<Access> leftOnTheScheduler() throws Exception {
        CompletableFuture<Optional<Access>> seen = new CompletableFuture<>();
        scheduler.schedule(() -> seen.complete(TenantContext.current()));
        return seen.get();
    }
}
