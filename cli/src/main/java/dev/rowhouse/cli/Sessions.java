package dev.rowhouse.cli;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.TenantConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The further steps of the quickstart: what tenants and admins see and write. */
final class Sessions {

    private static final Sql SELECT = Sql.of("select id, name, tenant from my_table order by id");
    private static final String INSERT = "insert into my_table (id, name, tenant) values (?, ?, ?)";
    private static final int SELECTS = 10;

    private final Scene scene;

    Sessions(Scene scene) {
        this.scene = scene;
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "Select only your own rows",
                        "Each tenant sends the same statement, without a where clause, in autocommit.",
                        this::select),
                new Step(
                        "The same in a transaction",
                        "The tenant travels with the first statement, so a transaction costs what it always did.",
                        this::selectInTransaction),
                new Step(
                        "Write a row for somebody else",
                        Scene.FIRST + " inserts a row that says it is " + Scene.SECOND
                                + "'s: a mistake that is easily made.",
                        this::insertForOther),
                new Step(
                        "Write rows of your own",
                        Scene.FIRST + " leaves the column to its default, or names itself by connection.tenant().",
                        this::insertOwn),
                new Step(
                        "See all tenants, for a reason",
                        "An admin session is on the owner's login, and its reason goes to the log.",
                        this::admin));
    }

    private void select(Stage stage) throws SQLException {
        for (Tenant tenant : List.of(Scene.FIRST, Scene.SECOND)) {
            stage.call("connection = tenants.openConnection(Tenant.of(\"" + tenant + "\"));\n" + SELECT);
            try (TenantConnection connection = scene.tenants().openConnection(tenant);
                    Connection plain = scene.owner().getConnection()) {
                Measured<Rows> own = Measured.of(() -> SELECT.query(connection));
                Measured<Rows> all = Measured.of(() -> SELECT.query(plain));
                stage.answer(own.result());
                stage.compare("select in autocommit, " + tenant, own, all);
                stage.expect("all its rows are there", scene.rowsOf(tenant), (long)
                        own.result().size());
                stage.expect(
                        "no other row is",
                        Set.of(tenant.id()),
                        Set.copyOf(own.result().column("tenant")));
                stage.expect("in one flight", 1L, own.flights());
            }
        }
    }

    private void selectInTransaction(Stage stage) throws SQLException {
        stage.call("connection.setAutoCommit(false);\n" + SELECT + "\nconnection.commit();");
        try (TenantConnection connection = scene.tenants().openConnection(Scene.FIRST);
                Connection plain = scene.owner().getConnection()) {
            Measured<Rows> own = Measured.of(() -> selected(connection, 1));
            stage.answer(
                    own.result().size() + " rows of " + Set.copyOf(own.result().column("tenant")));
            stage.compare("one select in a transaction", own, Measured.of(() -> selected(plain, 1)));
            stage.expect(
                    "no other row is there",
                    Set.of(Scene.FIRST.id()),
                    Set.copyOf(own.result().column("tenant")));
            stage.expect("in two flights", 2L, own.flights());
            stage.say("And with " + SELECTS + " times the select in one transaction:");
            Measured<Rows> ten = Measured.of(() -> selected(connection, SELECTS));
            stage.compare(SELECTS + " selects in a transaction", ten, Measured.of(() -> selected(plain, SELECTS)));
        }
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

    private void insertForOther(Stage stage) throws SQLException {
        long before = scene.rowsOf(Scene.SECOND);
        Sql insert = Sql.of(INSERT, 6, "Example", Scene.SECOND.id());
        stage.send(insert);
        try (TenantConnection connection = scene.tenants().openConnection(Scene.FIRST)) {
            stage.refused(Refusal.of(() -> insert.update(connection)), "42501 TenantViolationException");
        }
        stage.expect(Scene.SECOND + " has the rows that it had", before, scene.rowsOf(Scene.SECOND));
    }

    private void insertOwn(Stage stage) throws SQLException {
        long before = scene.rowsOf(Scene.FIRST);
        try (TenantConnection connection = scene.tenants().openConnection(Scene.FIRST);
                Connection plain = scene.owner().getConnection()) {
            Sql unnamed = Sql.of("insert into my_table (id, name) values (?, ?)", 6, "Example");
            stage.send(unnamed);
            Measured<Integer> own = Measured.of(() -> unnamed.update(connection));
            stage.compare(
                    "insert in autocommit", own, Measured.of(() -> passing(-1).update(plain)));

            Sql named = Sql.of(INSERT, 7, "Another example", connection.tenant().id());
            stage.call("connection.setAutoCommit(false);\n" + named + "\nconnection.commit();");
            own = Measured.of(() -> inTransaction(connection, named));
            stage.compare("insert in a transaction", own, Measured.of(() -> inTransaction(plain, passing(-2))));
            stage.expect("in two flights", 2L, own.flights());
            inTransaction(plain, Sql.of("delete from my_table where id < 0"));
        }
        stage.expect(Scene.FIRST + " has two rows more", before + 2, scene.rowsOf(Scene.FIRST));
    }

    /** A row by the plain driver, to compare with. */
    private static Sql passing(int id) {
        return Sql.of(INSERT, id, "Passing by", Scene.SECOND.id());
    }

    private static int inTransaction(Connection connection, Sql change) throws SQLException {
        connection.setAutoCommit(false);
        int changed = change.update(connection);
        connection.commit();
        return changed;
    }

    private void admin(Stage stage) throws SQLException {
        Sql counts = Sql.of("select tenant, count(*) from my_table group by tenant order by tenant");
        String reason = "nightly report";
        stage.call("connection = tenants.openAdminConnection(\"" + reason + "\");\n" + counts);
        try (TenantConnection connection = scene.tenants().openAdminConnection(reason);
                Connection plain = scene.owner().getConnection()) {
            Measured<Rows> all = Measured.of(() -> counts.query(connection));
            stage.answer(all.result());
            stage.answer("connection.access(): " + connection.access());
            stage.compare("select of an admin", all, Measured.of(() -> counts.query(plain)));
            stage.expect(
                    "all tenants are seen",
                    List.of(Scene.FIRST.id(), Scene.SECOND.id()),
                    all.result().column("tenant"));
            stage.expect("the connection knows its reason", Access.admin(reason), connection.access());
        }
    }
}
