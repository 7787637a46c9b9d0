package dev.rowhouse.cli;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What the demo finds before it begins.
 *
 * @param database its name
 * @param owner the login that owns it
 * @param version the server's
 */
record Premises(String database, String owner, String version) {

    private static final Sql FACTS = Sql.of("""
            select current_database() as database, current_user as login,
                   current_setting('server_version') as version, current_setting('server_encoding') as encoding,
                   current_setting('server_version_num')::int >= 150000 and current_setting('server_encoding') = 'UTF8'
                     as modern,
                   r.rolsuper or r.rolbypassrls as unbound, r.rolcreaterole as creates_roles,
                   pg_has_role(d.datdba, 'usage') as owns, has_schema_privilege(to_regnamespace('public'), 'create') as creates_tables,
                   to_regnamespace('rowhouse') is not null as installed,
                   exists (select from pg_class where relname in ('my_table', 'all_names')) as used
              from pg_roles r, pg_database d
             where r.rolname = current_user and d.datname = current_database()""");

    /**
     * Looks, and changes nothing.
     *
     * @throws CannotRunException if the demo cannot run there, with everything that is in its way
     */
    static Premises inspect(DemoDatabase database) {
        try (Connection connection = connect(database)) {
            Rows facts = FACTS.query(connection);
            Premises premises = new Premises(fact(facts, "database"), fact(facts, "login"), fact(facts, "version"));
            List<String> obstacles = premises.obstacles(facts);
            Rows roles = premises.rolesThatAreThere(connection);
            if (roles.size() > 0) {
                obstacles.add("its roles are there already (" + String.join(", ", roles.column("rolname"))
                        + "): drop them, or use a database of another name");
            }
            if (!obstacles.isEmpty()) {
                throw new CannotRunException("in database \"" + premises.database + "\", " + database.description()
                        + ":\n- " + String.join("\n- ", obstacles));
            }
            return premises;
        } catch (SQLException e) {
            throw new CannotRunException(
                    "the database " + database.description() + " does not tell what is in it: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CannotRunException("its roles carry the database's name: " + e.getMessage());
        }
    }

    private static Connection connect(DemoDatabase database) {
        try {
            return database.owner().getConnection();
        } catch (SQLException e) {
            throw new CannotRunException(
                    "there is no connection to the database " + database.description() + ": " + e.getMessage());
        }
    }

    RoleNames roles() {
        return RoleNames.forDatabase(database);
    }

    /** The application's login, which the demo makes. */
    Identifier app() {
        return new Identifier("rowhouse_" + database + "_app");
    }

    /** The roles of this name, of which there must be none before and after. */
    Rows rolesThatAreThere(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            return rolesThatAreThere(connection);
        }
    }

    private Rows rolesThatAreThere(Connection connection) throws SQLException {
        RoleNames roles = roles();
        return Sql.of(
                        "select rolname from pg_roles where rolname in (?, ?, ?, ?, ?) order by rolname",
                        roles.tenant().value(),
                        roles.group().value(),
                        roles.admin().value(),
                        roles.gate().value(),
                        app().value())
                .query(connection);
    }

    private List<String> obstacles(Rows facts) {
        List<String> obstacles = new ArrayList<>();
        if (!is(facts, "modern")) {
            obstacles.add("Rowhouse needs PostgreSQL 15 or later and a database in UTF8; this is " + version + ", in "
                    + fact(facts, "encoding"));
        }
        if (is(facts, "installed")) {
            obstacles.add("a schema rowhouse is there already: use an empty scratch database");
        }
        if (is(facts, "used")) {
            obstacles.add("a table my_table or all_names is there already: use an empty scratch database");
        }
        if (is(facts, "unbound")) {
            obstacles.add("login \"" + owner + "\" is a superuser or has bypassrls, and row-level security does not"
                    + " bind it. Let it make an owner and a database for the demo:\n"
                    + "    create role demo_owner login createrole password '...';\n"
                    + "    create database demo owner demo_owner;");
        } else {
            addMissingRights(facts, obstacles);
        }
        return obstacles;
    }

    private void addMissingRights(Rows facts, List<String> obstacles) {
        String login = new Identifier(owner).sql();
        if (!is(facts, "creates_roles")) {
            obstacles.add("login " + login + " may not create roles: alter role " + login + " createrole;");
        }
        if (!is(facts, "owns")) {
            obstacles.add("login " + login + " does not own the database: alter database "
                    + new Identifier(database).sql() + " owner to " + login + ";");
        } else if (!is(facts, "creates_tables")) {
            obstacles.add("login " + login + " may not create tables: grant create on schema public to " + login + ";");
        }
    }

    private static boolean is(Rows facts, String name) {
        return fact(facts, name).equals("t");
    }

    private static String fact(Rows facts, String name) {
        return facts.column(name).get(0);
    }
}
