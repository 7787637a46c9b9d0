package dev.rowhouse.cli;

import dev.rowhouse.Tenant;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** What goes wrong in asynchronous code, and what comes of it. */
final class ReactiveAttacks {

    private static final String HQL = "from Person order by id";
    private static final Sql COUNT = Sql.of("select count(*) from my_table");
    private static final String INVALID_TOKEN = "RH002";
    private static final int AT_ONCE = 500;

    private final Scene scene;

    ReactiveAttacks(Scene scene) {
        this.scene = scene;
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "Many at once",
                        AT_ONCE + " transactions of both tenants take turns on " + ReactiveApplication.CONNECTIONS
                                + " connections, and every other one fails half-way.",
                        this::manyAtOnce),
                new Step(
                        "A tenant in a tenant's session",
                        "Hibernate Reactive finds a session again by what its thread works on. Work of " + Scene.SECOND
                                + " that is begun in the midst of " + Scene.FIRST + "'s must not get it.",
                        this::nested),
                new Step("A forgotten tenant", "A job opens a session without saying for whom.", this::forgottenTenant),
                new Step(
                        "set_config in a tenant's select",
                        "Injected SQL overwrites what the session is known by.",
                        this::setConfig),
                new Step(
                        "A second statement after a semicolon",
                        "Injected SQL ends the application's statement and begins one of its own.",
                        this::smuggledStatement));
    }

    private void manyAtOnce(Stage stage) {
        stage.call("Uni.join().all(transactions).andCollectFailures()");
        List<Uni<Set<String>>> transactions =
                IntStream.range(0, AT_ONCE).mapToObj(this::transaction).toList();
        List<Set<String>> seen =
                Awaited.of(Uni.join().all(transactions).usingConcurrencyOf(64).andFailFast());
        stage.answer(seen.size() + " transactions");
        stage.expect(
                "each saw the rows of its own tenant, and of no other",
                IntStream.range(0, AT_ONCE).mapToObj(i -> seenBy(i)).toList(),
                seen);
    }

    private Uni<Set<String>> transaction(int number) {
        return scene.reactive()
                .tenants()
                .withTransaction(
                        tenant(number),
                        session -> people(session)
                                .map(rows -> Set.copyOf(rows.column("tenant")))
                                .call(() -> fails(number)
                                        ? session.createNativeQuery("select 1 / 0")
                                                .getSingleResult()
                                        : Uni.createFrom().nullItem()))
                .onFailure(e -> fails(number))
                .recoverWithItem(Set.of());
    }

    private static Set<String> seenBy(int number) {
        return fails(number) ? Set.of() : Set.of(tenant(number).id());
    }

    /** Two fail and two succeed of each four, and each tenant has one of either. */
    private static boolean fails(int number) {
        return number % 4 >= 2;
    }

    private static Tenant tenant(int number) {
        return number % 2 == 0 ? Scene.FIRST : Scene.SECOND;
    }

    private void nested(Stage stage) throws SQLException {
        stage.call("""
                tenants.withTransaction(Tenant.of("%s"), outer ->
                    tenants.withTransaction(Tenant.of("%s"), inner -> ...))""".formatted(Scene.FIRST, Scene.SECOND));
        Rows inner = Awaited.of(scene.reactive()
                .tenants()
                .withTransaction(
                        Scene.FIRST,
                        outer -> people(outer)
                                .chain(() -> scene.reactive()
                                        .tenants()
                                        .withTransaction(Scene.SECOND, ReactiveAttacks::people))));
        stage.answer(inner.size() + " rows of " + Set.copyOf(inner.column("tenant")));
        stage.expect(
                "the inner session is " + Scene.SECOND + "'s",
                Set.of(Scene.SECOND.id()),
                Set.copyOf(inner.column("tenant")));
    }

    private void forgottenTenant(Stage stage) throws SQLException {
        stage.call("sessionFactory.withTransaction(session -> ...)");
        Mutiny.SessionFactory factory = scene.reactive().factory().unwrap(Mutiny.SessionFactory.class);
        Refusal refusal = Refusal.of(() -> Awaited.of(factory.withTransaction(ReactiveAttacks::people)));
        stage.refused(refusal, "NoTenantException");
        stage.expect("nothing was sent", 0L, refusal.flights());
        stage.otherwise(scene.ask(COUNT).number() + " rows of everybody");
    }

    private void setConfig(Stage stage) throws SQLException {
        String token = "select set_config('rowhouse.token', '" + Scene.SECOND + "', true)";
        stage.call("session.createNativeQuery(\n    \"" + token + "\")\n    .getSingleResult()\n    .chain(() -> "
                + "session.createSelectionQuery(\"" + HQL + "\", ...");
        Refusal refusal = Refusal.of(() -> Awaited.of(scene.reactive()
                .tenants()
                .withTransaction(
                        Scene.FIRST,
                        session -> session.createNativeQuery(token)
                                .getSingleResult()
                                .chain(() -> people(session)))));
        stage.refused(refusal, INVALID_TOKEN + " InvalidTokenException");
        Rows next = Awaited.of(scene.reactive().tenants().withTransaction(Scene.FIRST, ReactiveAttacks::people));
        stage.expect("the next transaction is its tenant's again", scene.rowsOf(Scene.FIRST), (long) next.size());
        stage.otherwise(scene.rowsOf(Scene.SECOND) + " rows of " + Scene.SECOND + ", if a setting alone were believed");
    }

    private void smuggledStatement(Stage stage) throws SQLException {
        String injected = "select name from my_table where name = 'x';\ndelete from my_table --'";
        long before = scene.ask(COUNT).number();
        stage.call("session.createNativeQuery(\n    \"" + injected + "\")\n    .getResultList()");
        Refusal refusal = Refusal.of(() -> Awaited.of(scene.reactive()
                .tenants()
                .withTransaction(
                        Scene.FIRST,
                        session -> session.createNativeQuery(injected).getResultList())));
        stage.refused(refusal, "StatementRefusedException");
        stage.expect("no row is missing", before, scene.ask(COUNT).number());
        stage.otherwise(scene.rowsOf(Scene.FIRST) + " rows of " + Scene.FIRST + " itself");
    }

    private static Uni<Rows> people(Mutiny.Session session) {
        return session.createSelectionQuery(HQL, Person.class).getResultList().map(Person::rows);
    }
}
