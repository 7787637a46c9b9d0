package dev.rowhouse.cli;

import dev.rowhouse.Tenant;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** The first steps of the quickstart: from an empty database to a protected table with rows of two tenants. */
final class Construction {

    private static final Sql TABLE = Sql.of("""
            create table my_table (
              id integer primary key,
              name text not null,
              tenant text not null
            )""");

    private static final Sql FILL = Sql.of("""
            insert into my_table (id, name, tenant) values
              (1, 'Ada',     'tenant_1'),
              (2, 'Grace',   'tenant_1'),
              (3, 'Barbara', 'tenant_1'),
              (4, 'Edsger',  'tenant_2'),
              (5, 'Donald',  'tenant_2')""");

    private final Scene scene;

    Construction(Scene scene) {
        this.scene = scene;
    }

    List<Step> steps() {
        return List.of(
                new Step(
                        "Install Rowhouse in the database",
                        "The owner makes a login for the application and runs the install script: a schema, four"
                                + " roles, and the functions that verify whose session it is.",
                        this::install),
                new Step("Create a table", "Nothing special: it has a column for the tenant.", this::createTable),
                new Step(
                        "Protect it",
                        "From the model, a list of the tenants' tables, comes the SQL that builds the wall.",
                        this::protect),
                new Step(
                        "Create two tenants",
                        "A tenant is a row in the registry. It needs no role, no schema and no DDL.",
                        this::createTenants),
                new Step(
                        "Fill the table as its owner",
                        "A migration writes rows of all tenants: the wall stands around the owner too, and has a door.",
                        this::fill));
    }

    private void install(Stage stage) throws SQLException {
        String app = scene.appLogin().value();
        Sql login = Sql.of("create role " + scene.appLogin().sql() + " login");
        Sql drop = Sql.of("drop role if exists " + scene.appLogin().sql());
        Installation installation = scene.installation();
        stage.send(login);
        stage.call("""
                roles = RoleNames.forDatabase("%s");
                installation = Installation.builder(roles).appLogin("%s").build();
                installation.install(owner);
                Installation.addKey(owner, key);""".formatted(scene.premises().database(), app));
        try (Connection owner = scene.owner().getConnection()) {
            scene.undo().add(drop::update);
            login.update(owner);
            owner.unwrap(PGConnection.class)
                    .alterUserPassword(app, scene.appPassword().toCharArray(), null);
            scene.undo().add(installation::uninstall);
            long flights = Measured.flights(() -> {
                installation.install(owner);
                Installation.addKey(owner, scene.key());
            });
            stage.cost(flights, "once for a database");
        }
        Rows found = scene.ask(Sql.of("select version, tenant_role, admin_role from rowhouse.installation"));
        stage.answer(found);
        String version = Integer.toString(Installation.VERSION);
        stage.expect("version " + version + " is installed", List.of(version), found.column("version"));
    }

    private void createTable(Stage stage) throws SQLException {
        stage.send(TABLE);
        try (Connection owner = scene.owner().getConnection()) {
            scene.undo().add(Sql.of("drop table if exists public.my_table")::update);
            stage.cost(Measured.flights(() -> TABLE.update(owner)), "");
        }
        stage.expect(
                "the table is there, and empty",
                0L,
                scene.ask(Sql.of("select count(*) from my_table")).number());
    }

    private void protect(Stage stage) throws SQLException {
        SqlScript protect = scene.policies().protect();
        stage.call("""
                model = PolicyModel.builder()
                    .table(TenantTable.of("public", "my_table",
                        TenantColumn.of("tenant", TenantType.TEXT)))
                    .build();
                PolicySql.of(model, roles).protect().execute(owner);""");
        try (Connection owner = scene.owner().getConnection()) {
            scene.undo().add(scene.policies().undo()::execute);
            long flights = Measured.flights(() -> protect.execute(owner));
            stage.answer(protect.statements().size() + " statements, of which these make the application's floor:");
            protect.statements().stream().filter(Construction::isOfTheFloor).forEach(stage::call);
            stage.cost(flights, "once for a table");
        }
        Rows table = scene.ask(Sql.of("""
                select relrowsecurity and relforcerowsecurity as walled from pg_class
                 where oid = 'public.my_table'::regclass"""));
        stage.expect("row-level security is on, and forced on the owner", List.of("t"), table.column("walled"));
    }

    /** What binds the application's login. */
    private static boolean isOfTheFloor(String statement) {
        return statement.startsWith("create policy rowhouse_tenant") || statement.contains(" set default ");
    }

    private void createTenants(Stage stage) throws SQLException {
        stage.call("""
                tenants = JdbcTenants.builder(app).adminDataSource(owner)
                    .signingKey(key).build();
                tenants.create(Tenant.of("%s"));
                tenants.create(Tenant.of("%s"));""".formatted(Scene.FIRST, Scene.SECOND));
        JdbcTenants tenants = scene.tenants();
        long flights = Measured.flights(() -> {
            tenants.create(Scene.FIRST);
            tenants.create(Scene.SECOND);
        });
        List<Tenant> registered = tenants.list().toList();
        stage.answer("tenants.list(): " + registered);
        stage.cost(flights, "with two log-ins, which a pool saves");
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
