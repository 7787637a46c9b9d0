package dev.rowhouse.cli;

import dev.rowhouse.Access;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.jdbc.TenantConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What an attacker tries, or a forgetful developer does, and what comes of it. */
final class Attacks {

    private static final Sql COUNT = Sql.of("select count(*) from my_table");
    private static final Sql POLICIES =
            Sql.of("select policyname from pg_policies where tablename = 'my_table' order by policyname");
    private static final Sql VIEW = Sql.of("create view all_names as select id, name, tenant from my_table");
    private static final Sql COUNT_IN_VIEW = Sql.of("select count(*) from all_names");

    private static final String INVALID_TOKEN = "RH002";

    private final Scene scene;

    Attacks(Scene scene) {
        this.scene = scene;
    }

    List<Step> steps() {
        return Stream.of(onTheTenant(), onTheWall()).flatMap(List::stream).toList();
    }

    private List<Step> onTheTenant() {
        return List.of(
                new Step(
                        "A forged token",
                        "The attacker knows the application's password and has a token of " + Scene.FIRST
                                + ", but not the key. On a plain connection it works as it is; then one digit of the"
                                + " signature is changed; then the tenant.",
                        this::forgedToken),
                new Step(
                        "A stolen token",
                        "The attacker reads the token out of a session of " + Scene.FIRST
                                + " and uses it on another connection.",
                        this::stolenToken),
                new Step(
                        "A forgotten context",
                        "A job asks without saying for whom: through Rowhouse, then on a plain connection of the"
                                + " application's login.",
                        this::forgottenContext),
                new Step(
                        "set_config in a tenant's select",
                        "Injected SQL overwrites what the session is known by, or its role.",
                        this::setConfig));
    }

    private List<Step> onTheWall() {
        return List.of(
                new Step(
                        "drop owned by the policies' role",
                        "From PostgreSQL 16 on a member of a role may drop what the role has, policies that name it"
                                + " included. The application's login is a member.",
                        this::dropOwned),
                new Step(
                        "A view that forgets the tenant",
                        "The owner makes a plain view, which reads with the owner's rights, and lets tenants read it.",
                        this::forgetfulView),
                new Step(
                        "A second statement after a semicolon",
                        "Injected SQL ends the application's statement and begins one of its own.",
                        this::smuggledStatement));
    }

    private void forgedToken(Stage stage) throws SQLException {
        String token = TokenSigner.of(scene.key(), Duration.ofMinutes(1), Clock.systemUTC())
                .sign(Access.of(Scene.FIRST), TokenSigner.ANY_BACKEND)
                .value();
        String withOtherSignature = (token.charAt(0) == '0' ? '1' : '0') + token.substring(1);
        String withOtherTenant =
                token.substring(0, token.length() - Scene.FIRST.id().length()) + Scene.SECOND.id();
        try (Connection plain = scene.app().getConnection()) {
            Sql genuine = enter("token of " + Scene.FIRST, token);
            stage.send(genuine);
            stage.send(COUNT);
            long seen = counted(plain, genuine).number();
            stage.answer(seen + " rows");
            stage.expect("with the token as it is, its tenant's rows", scene.rowsOf(Scene.FIRST), seen);
            for (Sql forged : List.of(
                    enter("the same with another first digit", withOtherSignature),
                    enter("the same for " + Scene.SECOND, withOtherTenant))) {
                stage.send(forged);
                stage.send(COUNT);
                stage.refused(Refusal.of(() -> counted(plain, forged)), INVALID_TOKEN);
            }
        }
        stage.otherwise(scene.rowsOf(Scene.SECOND) + " rows of " + Scene.SECOND);
    }

    private void stolenToken(Stage stage) throws SQLException {
        Sql read = Sql.of("select substr(current_setting('rowhouse.token'), 17) as token");
        stage.send(read);
        try (TenantConnection connection = scene.jdbc().openConnection(Scene.FIRST);
                Connection plain = scene.app().getConnection()) {
            String token = read.query(connection).column("token").get(0);
            Sql stolen = enter("what it read", token);
            stage.send(stolen);
            stage.send(COUNT);
            stage.refused(Refusal.of(() -> counted(plain, stolen)), INVALID_TOKEN);
        }
        stage.otherwise(scene.rowsOf(Scene.FIRST) + " rows of " + Scene.FIRST + ", until the token expires");
    }

    private static Sql enter(String description, String token) {
        return Sql.of("select rowhouse.enter(?, 'public')", new Sql.Secret(description, token));
    }

    /** Enters with what is said to be a token, and asks. */
    private static Rows counted(Connection plain, Sql enter) throws SQLException {
        plain.setAutoCommit(false);
        try {
            enter.query(plain);
            return COUNT.query(plain);
        } finally {
            plain.rollback();
        }
    }

    private void forgottenContext(Stage stage) throws SQLException {
        stage.call("session = sessionFactory.openSession();   // no TenantContext is open\n"
                + "session.createSelectionQuery(\"from Person\", Person.class).list();");
        Refusal refusal = Refusal.of(() -> scene.application()
                .factory()
                .fromSession(session -> session.createSelectionQuery("from Person", Person.class)
                        .list()));
        stage.refused(refusal, "NoTenantException");
        stage.expect("nothing was sent", 0L, refusal.flights());
        stage.send(COUNT);
        try (Connection plain = scene.app().getConnection()) {
            stage.refused(Refusal.of(() -> COUNT.query(plain)), "RH001");
        }
        stage.otherwise(scene.ask(COUNT).number() + " rows of everybody");
    }

    private void setConfig(Stage stage) throws SQLException {
        Sql token = Sql.of("select set_config('rowhouse.token', ?, true)", Scene.SECOND.id());
        Sql role = Sql.of(
                "select set_config('role', ?, true)", scene.roles().admin().value());
        try (TenantConnection connection = scene.jdbc().openConnection(Scene.FIRST)) {
            connection.setAutoCommit(false);
            stage.send(token);
            stage.answer(token.query(connection));
            stage.send(COUNT);
            stage.refused(Refusal.of(() -> COUNT.query(connection)), INVALID_TOKEN + " InvalidTokenException");
            connection.rollback();
            stage.send(role);
            stage.refused(Refusal.of(() -> role.query(connection)), "42501");
            connection.rollback();
            stage.expect(
                    "the next transaction is its tenant's again",
                    scene.rowsOf(Scene.FIRST),
                    COUNT.query(connection).number());
        }
        stage.otherwise(scene.rowsOf(Scene.SECOND) + " rows of " + Scene.SECOND + ", if a setting alone were believed");
    }

    private void dropOwned(Stage stage) throws SQLException {
        Rows before = scene.ask(POLICIES);
        Sql drop = Sql.of("drop owned by " + scene.roles().tenant().sql());
        stage.send(drop);
        try (TenantConnection connection = scene.jdbc().openConnection(Scene.FIRST);
                Connection plain = scene.app().getConnection()) {
            Refusal refusal = Refusal.of(() -> drop.update(connection));
            stage.refused(refusal, "RH006 StatementRefusedException");
            stage.expect("nothing was sent", 0L, refusal.flights());
            stage.say("And on a plain connection of the application's login:");
            Refusal plainly = Refusal.of(() -> drop.update(plain));
            stage.answer(plainly);
            stage.cost(plainly.flights(), "");
            stage.expect("the database refuses it", true, plainly.happened());
        }
        stage.expect("all " + before.size() + " policies are still there", before, scene.ask(POLICIES));
        stage.otherwise("the wall is down: " + String.join(", ", before.column("policyname")));
    }

    private void forgetfulView(Stage stage) throws SQLException {
        Sql grant =
                Sql.of("grant select on all_names to " + scene.roles().tenant().sql());
        Sql mend = Sql.of("alter view all_names set (security_invoker = true)");
        try (Connection owner = scene.owner().getConnection();
                TenantConnection connection = scene.jdbc().openConnection(Scene.FIRST)) {
            scene.undo().add(Sql.of("drop view if exists public.all_names")::update);
            stage.send(VIEW);
            VIEW.update(owner);
            stage.send(grant);
            grant.update(owner);
            stage.send(COUNT_IN_VIEW);
            Measured<Rows> seen = Measured.of(() -> COUNT_IN_VIEW.query(connection));
            stage.answer(seen.result());
            stage.cost(seen.flights(), "");
            stage.expect("a tenant sees nothing through it", 0L, seen.result().number());
            stage.otherwise(
                    COUNT_IN_VIEW.query(owner).number() + " rows of everybody, which its owner sees through it");
            stage.send(mend);
            mend.update(owner);
            stage.expect(
                    "mended, it shows the tenant's own rows",
                    scene.rowsOf(Scene.FIRST),
                    COUNT_IN_VIEW.query(connection).number());
        }
    }

    private void smuggledStatement(Stage stage) throws SQLException {
        Sql injected = Sql.of("select name from my_table where name = 'x';\ndelete from my_table --'");
        long before = scene.ask(COUNT).number();
        stage.send(injected);
        try (TenantConnection connection = scene.jdbc().openConnection(Scene.FIRST)) {
            Refusal refusal = Refusal.of(() -> injected.query(connection));
            stage.refused(refusal, "RH006 StatementRefusedException");
            stage.expect("nothing was sent", 0L, refusal.flights());
        }
        stage.expect("no row is missing", before, scene.ask(COUNT).number());
        stage.otherwise(scene.rowsOf(Scene.FIRST) + " rows of " + Scene.FIRST + " itself");
    }
}
