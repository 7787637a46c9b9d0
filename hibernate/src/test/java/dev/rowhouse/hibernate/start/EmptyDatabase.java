package dev.rowhouse.hibernate.start;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with nothing in it, as one makes it for a new project: its owner may create roles, and that is all. */
final class EmptyDatabase implements AutoCloseable {

    /** Only for its server. */
    private final TestDatabase neighbour = TestDatabase.development();

    private final String name = neighbour.name() + "_new";

    EmptyDatabase() {
        asSuperuser("create database " + name + " owner " + owner());
    }

    String url() {
        return neighbour.jdbcUrl().replace(neighbour.name(), name);
    }

    /** The login that owns it. */
    String owner() {
        return neighbour.ownerLogin();
    }

    RoleNames roles() {
        return RoleNames.forDatabase(name);
    }

    DataSource login(String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user);
        return source;
    }

    /** Makes a login that may nothing yet; it goes with the database. */
    String newLogin(String suffix) {
        String login = name + "_" + suffix;
        asSuperuser("create role " + login + " login");
        return login;
    }

    /** Runs statements as the owner, each in a transaction of its own. */
    void run(String... statements) {
        try (Connection connection = login(owner()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new DatabaseException("run statements", e);
        }
    }

    /** The first column of what a query answers to its owner. */
    List<String> ask(String query) {
        try (Connection connection = login(owner()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(String.valueOf(rows.getString(1)));
            }
            return column;
        } catch (SQLException e) {
            throw new DatabaseException("ask", e);
        }
    }

    @Override
    public void close() {
        asSuperuser("drop database if exists " + name + " with (force)");
        List<String> made = new ArrayList<>();
        try (Connection connection = neighbour.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet roles =
                        statement.executeQuery("select quote_ident(rolname) from pg_roles where starts_with(rolname, '"
                                + name + "_') or starts_with(rolname, 'rowhouse_" + name + "_')")) {
            while (roles.next()) {
                made.add("drop role " + roles.getString(1));
            }
        } catch (SQLException e) {
            throw new DatabaseException("look for roles", e);
        }
        asSuperuser(made.toArray(String[]::new));
        neighbour.close();
    }

    private void asSuperuser(String... statements) {
        try (Connection connection = neighbour.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new DatabaseException("run statements as superuser", e);
        }
    }
}
