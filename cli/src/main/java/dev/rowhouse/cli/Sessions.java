package dev.rowhouse.cli;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.TenantSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The further steps of the quickstart: what tenants and admins see and write. */
final class Sessions {

    private static final Sql SELECT = Sql.of("select id, name, tenant from my_table order by id");
    private static final Sql INSERT = Sql.of("insert into my_table (id, name, tenant) values (-1, 'x', 'tenant_2')");
    private static final String MOVE = "update my_table set tenant = 'tenant_2'";
    private static final int SELECTS = 10;

    private final Scene scene;

    Sessions(Scene scene) {
        this.scene = scene;
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "Ask in HQL, and forget the where clause",
                        "Each tenant asks for everybody, in a transaction. The tenant travels with its first statement.",
                        this::hql),
                new Step(
                        "Ask in SQL",
                        "Hibernate adds nothing to a native query. The database confines it all the same.",
                        this::sql),
                new Step(
                        "Write a row for somebody else",
                        Scene.FIRST + " persists a row that says it is " + Scene.SECOND
                                + "'s: a mistake that is easily made. Then it tries to give its rows away.",
                        this::persistForOther),
                new Step(
                        "Write rows of your own",
                        Scene.FIRST + " leaves the attribute empty, or names itself by session.tenant().",
                        this::persistOwn),
                new Step(
                        "See all tenants, for a reason",
                        "An admin session is on the owner's login, and its reason goes to the log.",
                        this::admin));
    }

    private void hql(Stage stage) throws SQLException {
        for (Tenant tenant : List.of(Scene.FIRST, Scene.SECOND)) {
            stage.call("session = tenants.openSession(Tenant.of(\"" + tenant + "\"));\n"
                    + "session.createSelectionQuery(\"from Person order by id\", Person.class).list();");
            try (TenantSession session = connected(tenant);
                    Connection plain = scene.owner().getConnection()) {
                Measured<Rows> own = Measured.of(() -> inTransaction(session, Sessions::people));
                stage.answer(own.result());
                stage.compare("HQL in a transaction, " + tenant, own, Measured.of(() -> selected(plain, 1)));
                stage.expect("all its rows are there", scene.rowsOf(tenant), (long)
                        own.result().size());
                stage.expect(
                        "no other row is",
                        Set.of(tenant.id()),
                        Set.copyOf(own.result().column("tenant")));
            }
        }
    }

    private void sql(Stage stage) throws SQLException {
        stage.call("session.createNativeQuery(\n    \"" + SELECT.text() + "\", Person.class).list();");
        try (TenantSession session = connected(Scene.FIRST);
                Connection plain = scene.owner().getConnection()) {
            Measured<Rows> own = Measured.of(() -> inTransaction(session, Sessions::nativeRows));
            stage.answer(
                    own.result().size() + " rows of " + Set.copyOf(own.result().column("tenant")));
            stage.compare("native query in a transaction", own, Measured.of(() -> selected(plain, 1)));
            stage.expect(
                    "no other row is there",
                    Set.of(Scene.FIRST.id()),
                    Set.copyOf(own.result().column("tenant")));
            stage.say("And with " + SELECTS + " times the query in one transaction:");
            Measured<Rows> ten = Measured.of(() -> inTransaction(session, Sessions::tenTimes));
            stage.compare(
                    SELECTS + " native queries in a transaction", ten, Measured.of(() -> selected(plain, SELECTS)));
        }
    }

    private void persistForOther(Stage stage) throws SQLException {
        long before = scene.rowsOf(Scene.SECOND);
        stage.call("session.persist(new Person(6, \"Example\", \"" + Scene.SECOND + "\"));");
        Refusal persisted = Refusal.of(() -> scene.tenants().inTransaction(Scene.FIRST, session -> {
            session.persist(new Person(6, "Example", Scene.SECOND.id()));
            return "a row of " + Scene.SECOND;
        }));
        stage.refused(persisted, "TenantViolationException");
        stage.expect("nothing was sent", 0L, persisted.flights());
        stage.call("session.createNativeMutationQuery(\n    \"" + MOVE + "\").executeUpdate();");
        Refusal moved = Refusal.of(() -> scene.tenants()
                .inTransaction(
                        Scene.FIRST,
                        session -> session.createNativeMutationQuery(MOVE).executeUpdate()));
        stage.refused(moved, "42501 TenantViolationException");
        stage.expect(Scene.SECOND + " has the rows that it had", before, scene.rowsOf(Scene.SECOND));
    }

    private void persistOwn(Stage stage) throws SQLException {
        long before = scene.rowsOf(Scene.FIRST);
        stage.call("""
                session.persist(new Person(6, "Example", null));
                session.getTransaction().commit();""");
        try (TenantSession session = connected(Scene.FIRST);
                Connection plain = scene.owner().getConnection()) {
            Measured<Integer> own = Measured.of(() -> persisted(session, new Person(6, "Example", null)));
            stage.compare("persist in a transaction", own, Measured.of(() -> inserted(plain)));
            Sql.of("delete from my_table where id < 0").update(plain);
            plain.commit();
            stage.call("session.persist(\n    new Person(7, \"Another example\", session.tenant().id()));");
            persisted(session, new Person(7, "Another example", session.tenant().id()));
        }
        stage.expect(Scene.FIRST + " has two rows more", before + 2, scene.rowsOf(Scene.FIRST));
    }

    private void admin(Stage stage) throws SQLException {
        String hql = "select tenant, count(*) from Person group by tenant order by tenant";
        String reason = "nightly report";
        stage.call("session = tenants.openAdminSession(\"" + reason + "\");\n" + hql);
        try (TenantSession session = scene.tenants().openAdminSession(reason)) {
            Rows all = inTransaction(
                    session,
                    one -> new Rows(
                            List.of("tenant", "count"),
                            one.createSelectionQuery(hql, Object[].class).list().stream()
                                    .map(row -> List.of(row[0].toString(), row[1].toString()))
                                    .toList()));
            stage.answer(all);
            stage.answer("session.access(): " + session.access());
            stage.expect("all tenants are seen", List.of(Scene.FIRST.id(), Scene.SECOND.id()), all.column("tenant"));
            stage.expect("the session knows its reason", Access.admin(reason), session.access());
        }
    }

    private TenantSession connected(Tenant tenant) {
        return scene.tenants().openSession(tenant);
    }

    private static Rows people(TenantSession session) {
        return Person.rows(session.createSelectionQuery("from Person order by id", Person.class)
                .list());
    }

    private static Rows nativeRows(TenantSession session) {
        return Person.rows(
                session.createNativeQuery(SELECT.text(), Person.class).list());
    }

    private static Rows tenTimes(TenantSession session) {
        Rows rows = nativeRows(session);
        for (int i = 1; i < SELECTS; i++) {
            rows = nativeRows(session);
        }
        return rows;
    }

    private static int persisted(TenantSession session, Person person) {
        return inTransaction(session, one -> {
            one.persist(person);
            return 1;
        });
    }

    /** What is done in a transaction. */
    private interface Work<T> {

        T in(TenantSession session);
    }

    private static <T> T inTransaction(TenantSession session, Work<T> work) {
        session.clear();
        session.beginTransaction();
        T result = work.in(session);
        session.getTransaction().commit();
        return result;
    }

    private static Rows selected(Connection connection, int times) throws SQLException {
        connection.setAutoCommit(false);
        Rows rows = SELECT.query(connection);
        for (int i = 1; i < times; i++) {
            rows = SELECT.query(connection);
        }
        connection.commit();
        return rows;
    }

    private static int inserted(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        int inserted = INSERT.update(connection);
        connection.commit();
        return inserted;
    }
}
