package dev.rowhouse.jdbc;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.SigningKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is found out at start about a data source: whether Rowhouse is there, and how the login comes to its policies. */
final class Setup {

    /** The version of the database's part that this library speaks. */
    static final int VERSION = 3;

    private static final Set<String> NOT_THERE = Set.of("3F000", "42P01", "42501");

    private static final String FACTS = """
            select i.version, i.tenant_role, i.group_role, i.admin_role, current_database() as database, session_user as login,
                   pg_catalog.pg_has_role(session_user, i.tenant_role, 'usage')
                     and not pg_catalog.pg_has_role(session_user, i.admin_role, 'usage')
                     and not r.rolsuper and not r.rolbypassrls as inherits,
                   pg_catalog.pg_has_role(session_user, i.tenant_role, 'member') as reaches_tenant,
                   pg_catalog.pg_has_role(session_user, i.group_role, 'member') as reaches_group,
                   pg_catalog.pg_has_role(session_user, i.admin_role, 'usage') as admin,
                   pg_catalog.current_setting('search_path') as path,
                   pg_catalog.pg_backend_pid() as backend,
                   pg_catalog.to_regprocedure('rowhouse.enter(text,text)')::oid::bigint as enter,
                   pg_catalog.to_regprocedure('rowhouse.enter(text,text,text)')::oid::bigint as enter_by_role
              from rowhouse.installation i, pg_catalog.pg_roles r
             where r.rolname = session_user""";

    private static final String NEWEST_KEY =
            "select id, inner_pad from rowhouse.signing_key order by created desc, id desc limit 1";

    private Setup() {}

    /** How the application's login reaches one tenant, and several. */
    static Reaches reaches(DataSource dataSource, @Nullable String searchPath) {
        return ask(
                "build",
                dataSource,
                connection -> facts(connection, (facts, bound) -> {
                    if (!facts.getBoolean("reaches_tenant")) {
                        throw unreachable(facts, facts.getString("tenant_role"), "appLogin(…), or development(),");
                    }
                    Reach group = facts.getBoolean("reaches_group")
                            ? switching(facts, "group_role", searchPath, bound)
                            : null;
                    boolean inherits = facts.getBoolean("inherits");
                    if (!inherits && !bound && Driver.of(connection).preparesOnServer()) {
                        throw muddled(facts);
                    }
                    Reach tenant = inherits
                            ? new Reach(null, path(facts, searchPath), bound, (int) facts.getLong("enter"))
                            : switching(facts, "tenant_role", searchPath, bound);
                    return new Reaches(tenant, group, facts.getBoolean("admin"));
                }));
    }

    /** Fails if the admin's login does not reach all tenants. */
    static void requireAdmin(DataSource dataSource) {
        ask(
                "build",
                dataSource,
                connection -> facts(connection, (facts, bound) -> {
                    if (!facts.getBoolean("admin")) {
                        throw unreachable(facts, facts.getString("admin_role"), "adminLogin(…)");
                    }
                    return true;
                }));
    }

    /** The newest key, if this login may read it. */
    static Optional<SigningKey> newestKey(DataSource dataSource) {
        return ask("build", dataSource, connection -> {
            try (PreparedStatement query = connection.prepareStatement(NEWEST_KEY);
                    ResultSet key = query.executeQuery()) {
                return key.next()
                        ? Optional.of(SigningKey.ofInnerPad(key.getString(1), key.getBytes(2)))
                        : Optional.empty();
            } catch (SQLException e) {
                if ("42501".equals(e.getSQLState())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** What is made of the facts. */
    private interface Reading<T> {

        T of(ResultSet facts, boolean bound) throws SQLException;
    }

    /** A question to the database. */
    private interface Question<T extends @Nullable Object> {

        T to(Connection connection) throws SQLException;
    }

    private static <T> T facts(Connection connection, Reading<T> reading) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FACTS);
                ResultSet facts = query.executeQuery()) {
            facts.next();
            if (facts.getInt("version") != VERSION) {
                throw new NotInstalledException("Database \"" + facts.getString("database") + "\" has version "
                        + facts.getInt("version") + " of the schema rowhouse, and this library speaks version "
                        + VERSION
                        + ": run the install script of the library's version");
            }
            return reading.of(
                    facts, facts.getInt("backend") == Driver.of(connection).backend());
        } catch (SQLException e) {
            if (NOT_THERE.contains(e.getSQLState())) {
                throw new NotInstalledException("The schema rowhouse is not there, or this login may not use it ("
                        + e.getMessage() + "): run the install script as the owner, and name the login in it");
            }
            throw e;
        }
    }

    private static Reach switching(ResultSet facts, String role, @Nullable String searchPath, boolean bound)
            throws SQLException {
        return new Reach(facts.getString(role), path(facts, searchPath), bound, (int) facts.getLong("enter_by_role"));
    }

    private static String path(ResultSet facts, @Nullable String searchPath) throws SQLException {
        return searchPath == null ? facts.getString("path") : searchPath;
    }

    private static NotInstalledException unreachable(ResultSet facts, String role, String remedy) throws SQLException {
        return new NotInstalledException("Login \"" + facts.getString("login") + "\" cannot reach role \"" + role
                + "\" of database \"" + facts.getString("database") + "\": name it with " + remedy
                + " of Installation.builder and install again");
    }

    /**
     * Behind a pooler that shares its connections by transaction, one client may execute what another has prepared under the
     * same name. In place of the switch of role it would let the statement after it run as a login that sees all tenants.
     */
    private static NotInstalledException muddled(ResultSet facts) throws SQLException {
        return new NotInstalledException("Login \"" + facts.getString("login") + "\" of database \""
                + facts.getString("database") + "\" is one for everything, and a pooler stands before it: let the"
                + " application have a login of its own with appLogin(…) of Installation.builder, or connect with"
                + " prepareThreshold=0");
    }

    private static <T extends @Nullable Object> T ask(String verb, DataSource dataSource, Question<T> question) {
        try (Connection connection = dataSource.getConnection()) {
            try {
                return question.to(connection);
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(verb, e);
        }
    }
}
