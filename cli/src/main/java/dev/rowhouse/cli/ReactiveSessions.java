package dev.rowhouse.cli;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;

/** The further steps of the asynchronous quickstart: what tenants and admins see and write. */
final class ReactiveSessions {

    private static final String HQL = "from Person order by id";
    private static final Sql SELECT = Sql.of("select id, name, tenant from my_table order by id");
    private static final Sql INSERT = Sql.of("insert into my_table (id, name, tenant) values (-1, 'x', 'tenant_2')");
    private static final String MOVE = "update my_table set tenant = 'tenant_2'";

    /** After so many the driver keeps every statement of the work prepared. */
    private static final int WARM_UP = 3;

    private final Scene scene;

    ReactiveSessions(Scene scene) {
        this.scene = scene;
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "Ask in HQL, and forget the where clause",
                        "Each tenant asks for everybody, in a transaction. The tenant travels with its beginning; no"
                                + " thread waits. Flights are counted once the driver has its statements prepared.",
                        this::hql),
                new Step(
                        "Ask in SQL",
                        "Hibernate adds nothing to a native query. The database confines it all the same.",
                        this::sql),
                new Step(
                        "Ask the driver",
                        "Vert.x sends what nobody waits for at once: beginning, tenant and query are one flight.",
                        this::driver),
                new Step(
                        "Write a row for somebody else",
                        Scene.FIRST + " persists a row that says it is " + Scene.SECOND
                                + "'s: a mistake that is easily made. Then it tries to give its rows away.",
                        this::persistForOther),
                new Step(
                        "Write rows of your own",
                        Scene.FIRST + " leaves the attribute empty, or names itself.",
                        this::persistOwn),
                new Step(
                        "See all tenants, for a reason",
                        "An admin session is on the owner's login, and its reason goes to the log.",
                        this::admin));
    }

    private void hql(Stage stage) throws SQLException {
        for (Tenant tenant : List.of(Scene.FIRST, Scene.SECOND)) {
            stage.call("tenants.withTransaction(Tenant.of(\"" + tenant + "\"), session ->\n"
                    + "    session.createSelectionQuery(\"" + HQL + "\", Person.class)\n"
                    + "        .getResultList())");
            Measured<Rows> own = settled(() -> inTransaction(tenant, ReactiveSessions::people));
            stage.answer(own.result());
            stage.compare("HQL in a transaction, " + tenant, own, settled(this::selectedPlainly));
            stage.expect("all its rows are there", scene.rowsOf(tenant), (long)
                    own.result().size());
            expectOnly(stage, tenant, own.result());
        }
    }

    private void sql(Stage stage) throws SQLException {
        stage.call("session.createNativeQuery(\n    \"" + SELECT.text() + "\", Person.class)\n    .getResultList()");
        Measured<Rows> own = settled(() -> inTransaction(
                Scene.FIRST,
                session -> session.createNativeQuery(SELECT.text(), Person.class)
                        .getResultList()
                        .map(Person::rows)));
        stage.answer(own.result().size() + " rows of " + Set.copyOf(own.result().column("tenant")));
        stage.compare("native query in a transaction", own, settled(this::selectedPlainly));
        expectOnly(stage, Scene.FIRST, own.result());
    }

    private void driver(Stage stage) throws SQLException {
        stage.call("""
                pool = ReactiveTenants.of(sessionFactory).pool(Access.of(tenant));
                pool.getConnection().compose(connection -> {
                    Future<Transaction> begun = connection.begin();
                    Future<RowSet<Row>> rows = connection.preparedQuery(...).execute();
                    ...""");
        Pool pool = scene.reactive().access().pool(Access.of(Scene.FIRST));
        Measured<Rows> own = settled(() -> unawaited(pool));
        stage.answer(own.result().size() + " rows of " + Set.copyOf(own.result().column("tenant")));
        stage.compare(
                "the driver's own, un-awaited",
                own,
                settled(() -> unawaited(scene.reactive().plain())));
        expectOnly(stage, Scene.FIRST, own.result());
    }

    private void persistForOther(Stage stage) throws SQLException {
        long before = scene.rowsOf(Scene.SECOND);
        stage.call("session.persist(new Person(6, \"Example\", \"" + Scene.SECOND + "\"))");
        Refusal persisted = Refusal.of(() -> inTransaction(
                Scene.FIRST,
                session -> session.persist(new Person(6, "Example", Scene.SECOND.id()))
                        .replaceWith("a row of " + Scene.SECOND)));
        stage.refused(persisted, "TenantViolationException");
        stage.call("session.createNativeQuery(\n    \"" + MOVE + "\").executeUpdate()");
        Refusal moved = Refusal.of(() -> inTransaction(
                Scene.FIRST, session -> session.createNativeQuery(MOVE).executeUpdate()));
        stage.refused(moved, "42501 TenantViolationException");
        stage.expect(Scene.SECOND + " has the rows that it had", before, scene.rowsOf(Scene.SECOND));
    }

    private void persistOwn(Stage stage) throws SQLException {
        long before = scene.rowsOf(Scene.FIRST);
        stage.call("session.persist(new Person(6, \"Example\", null))");
        for (int id = 6; id < 6 + WARM_UP; id++) {
            persisted(new Person(id, "Example", null));
        }
        Measured<Integer> own = Measured.of(() -> persisted(new Person(6 + WARM_UP, "Example", null)));
        stage.compare("persist in a transaction", own, settled(this::insertedPlainly));
        stage.call("session.persist(\n    new Person(10, \"Another example\", \"" + Scene.FIRST + "\"))");
        persisted(new Person(7 + WARM_UP, "Another example", Scene.FIRST.id()));
        stage.expect(
                Scene.FIRST + " has " + (WARM_UP + 2) + " rows more", before + WARM_UP + 2, scene.rowsOf(Scene.FIRST));
    }

    private void admin(Stage stage) throws SQLException {
        String hql = "select tenant, count(*) from Person group by tenant order by tenant";
        Access reason = Access.admin("nightly report");
        stage.call("tenants.withTransaction(Access.admin(\"nightly report\"), session -> ...)\n" + hql);
        Rows all = Awaited.of(scene.reactive()
                .tenants()
                .withTransaction(
                        reason,
                        session -> session.createSelectionQuery(hql, Object[].class)
                                .getResultList()
                                .map(rows -> new Rows(
                                        List.of("tenant", "count"),
                                        rows.stream()
                                                .map(row -> List.of(row[0].toString(), row[1].toString()))
                                                .toList()))));
        stage.answer(all);
        stage.expect("all tenants are seen", List.of(Scene.FIRST.id(), Scene.SECOND.id()), all.column("tenant"));
    }

    private static void expectOnly(Stage stage, Tenant tenant, Rows rows) {
        stage.expect("no other row is there", Set.of(tenant.id()), Set.copyOf(rows.column("tenant")));
    }

    private <T> T inTransaction(Tenant tenant, Function<Mutiny.Session, Uni<T>> work) {
        return Awaited.of(scene.reactive().tenants().withTransaction(tenant, work));
    }

    private int persisted(Person person) {
        return inTransaction(
                Scene.FIRST,
                session -> session.persist(person).call(session::flush).replaceWith(1));
    }

    private static Uni<Rows> people(Mutiny.Session session) {
        return session.createSelectionQuery(HQL, Person.class).getResultList().map(Person::rows);
    }

    /** Of work that was done before. */
    private static <T> Measured<T> settled(Measured.Work<T> work) throws SQLException {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        return Measured.of(work);
    }

    private Rows selectedPlainly() {
        return Awaited.of(scene.reactive()
                .plain()
                .withTransaction(connection ->
                        connection.preparedQuery(SELECT.text()).execute().map(ReactiveSessions::rows)));
    }

    /** And taken back, which is a flight as well as a commit is. */
    private int insertedPlainly() {
        return Awaited.of(scene.reactive()
                .plain()
                .withConnection(connection -> connection
                        .begin()
                        .compose(transaction -> connection
                                .preparedQuery(INSERT.text())
                                .execute()
                                .compose(inserted -> transaction.rollback().map(inserted.rowCount())))));
    }

    /** Begin, query and commit, of which only the last waits. */
    private static Rows unawaited(Pool pool) {
        return Awaited.of(pool.getConnection().compose(connection -> {
            Future<Transaction> begun = connection.begin();
            Future<RowSet<Row>> rows = connection.preparedQuery(SELECT.text()).execute();
            return begun.compose(transaction ->
                            rows.compose(found -> transaction.commit().map(rows(found))))
                    .eventually(() -> connection.close());
        }));
    }

    private static Rows rows(RowSet<Row> found) {
        return new Rows(
                found.columnsNames(),
                StreamSupport.stream(found.spliterator(), false)
                        .map(row -> List.of(
                                row.getInteger(0).toString(), row.getString(1), String.valueOf(row.getString(2))))
                        .toList());
    }
}
