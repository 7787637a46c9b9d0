package dev.rowhouse.cli;

import dev.rowhouse.Tenant;
import dev.rowhouse.schema.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** The first steps of the quickstart: from an empty database to a protected table with rows of two tenants. */
final class Construction {

    /** The code of {@link Person}. */
    static final String ENTITY = """
            @Entity
            @TenantScoped
            @Table(name = "my_table")
            class Person {

                @Id
                Integer id = 0;

                String name = "";

                @TenantId
                @Nullable
                String tenant;
            """;

    private static final Sql FILL = Sql.of("""
            insert into my_table (id, name, tenant) values
              (1, 'Ada',     'tenant_1'),
              (2, 'Grace',   'tenant_1'),
              (3, 'Barbara', 'tenant_1'),
              (4, 'Edsger',  'tenant_2'),
              (5, 'Donald',  'tenant_2')""");

    private final Scene scene;
    private final Edition edition;

    Construction(Scene scene, Edition edition) {
        this.scene = scene;
        this.edition = edition;
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "Annotate an entity",
                        "The owner makes a login for the application. The entity says that each row is one tenant's;"
                                + " the attribute may be missing, then the column fills itself all the same.",
                        this::annotate),
                new Step(
                        "Let " + edition.library() + " make the table, and the wall around it",
                        "As it starts: the functions that verify whose session it is, the table, and the policies. In"
                                + " production the same SQL is a migration.",
                        this::start),
                new Step(
                        "Create two tenants",
                        "A tenant is a row in the registry. It needs no role, no schema and no DDL.",
                        this::createTenants),
                new Step(
                        "Fill the table as its owner",
                        "A migration writes rows of all tenants: the wall stands around the owner too, and has a door.",
                        this::fill));
    }

    private void annotate(Stage stage) throws SQLException {
        String app = scene.appLogin().value();
        Sql login = Sql.of("create role " + scene.appLogin().sql() + " login");
        Sql drop = Sql.of("drop role if exists " + scene.appLogin().sql());
        stage.send(login);
        try (Connection owner = scene.owner().getConnection()) {
            scene.undo().add(drop::update);
            login.update(owner);
            owner.unwrap(PGConnection.class)
                    .alterUserPassword(app, scene.appPassword().toCharArray(), null);
        }
        stage.call(ENTITY);
        stage.expect(
                "the database is empty",
                List.of("0"),
                scene.ask(Sql.of("select count(*) from pg_tables where schemaname = 'public'"))
                        .column("count"));
    }

    private void start(Stage stage) throws SQLException {
        stage.call(edition.starting());
        takeBackLater();
        long flights = Measured.flights(() -> {
            edition.start();
            try (Connection owner = scene.owner().getConnection()) {
                Installation.addKey(owner, scene.key());
            }
        });
        stage.answer("of the SQL that Hibernate sends, this makes the application's floor:");
        scene.policies().protect().statements().stream()
                .filter(Construction::isOfTheFloor)
                .forEach(stage::call);
        stage.cost(flights, "once for a database; less at later starts");
        stage.expect(
                "version " + Installation.VERSION + " of Rowhouse is installed",
                List.of(Integer.toString(Installation.VERSION)),
                scene.ask(Sql.of("select version from rowhouse.installation")).column("version"));
        Rows table = scene.ask(Sql.of("""
                select relrowsecurity and relforcerowsecurity as walled from pg_class
                 where oid = 'public.my_table'::regclass"""));
        stage.expect("row-level security is on, and forced on the owner", List.of("t"), table.column("walled"));
    }

    /** Everything, if Hibernate comes so far. */
    private void takeBackLater() {
        Installation installation = scene.installation();
        scene.undo().add(installation::uninstall);
        scene.undo().add(Sql.of("drop table if exists public.my_table")::update);
        scene.undo().add(owner -> {
            if (Sql.of("select from pg_tables where schemaname = 'public' and tablename = 'my_table'")
                            .query(owner)
                            .size()
                    > 0) {
                scene.policies().undo().execute(owner);
            }
        });
    }

    /** What binds the application's login. */
    private static boolean isOfTheFloor(String statement) {
        return statement.startsWith("create policy rowhouse_tenant") || statement.contains(" set default ");
    }

    private void createTenants(Stage stage) throws SQLException {
        stage.call(edition.creating());
        long flights = Measured.flights(() -> {
            edition.create(Scene.FIRST);
            edition.create(Scene.SECOND);
        });
        List<Tenant> registered = edition.registered();
        stage.answer("tenants.list(): " + registered);
        stage.cost(flights, edition.remarkOnCreating());
        stage.expect("both are registered", List.of(Scene.FIRST, Scene.SECOND), registered);
    }

    private void fill(Stage stage) throws SQLException {
        stage.send(FILL);
        try (Connection owner = scene.owner().getConnection()) {
            Measured<Integer> filled = Measured.of(() -> FILL.update(owner));
            stage.answer(filled.result() + " rows inserted");
            stage.cost(filled.flights(), "");
        }
        stage.expect("three rows are " + Scene.FIRST + "'s", 3L, scene.rowsOf(Scene.FIRST));
        stage.expect("two rows are " + Scene.SECOND + "'s", 2L, scene.rowsOf(Scene.SECOND));
    }
}
