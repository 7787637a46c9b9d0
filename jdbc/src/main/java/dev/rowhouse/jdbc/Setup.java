package dev.rowhouse.jdbc;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.NotInstalledException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.session.LoginFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is found out at start about a data source: whether Rowhouse is there, and how the login comes to its policies. */
final class Setup {

    private Setup() {}

    /** How the application's login reaches one tenant, and several. */
    static Reaches reaches(DataSource dataSource, @Nullable String searchPath) {
        return ask("build", dataSource, connection -> {
            LoginFacts facts = facts(connection).requireTenant();
            Driver driver = Driver.of(connection);
            boolean bound = facts.backend() == driver.backend();
            if (!facts.inherits() && !bound && driver.preparesOnServer()) {
                throw muddled(facts);
            }
            String path = searchPath == null ? facts.searchPath() : searchPath;
            Reach tenant = facts.inherits()
                    ? new Reach(null, path, bound, facts.enter())
                    : new Reach(facts.tenantRole(), path, bound, facts.enterByRole());
            Reach group = new Reach(facts.groupRole(), path, bound, facts.enterByRole());
            return new Reaches(tenant, facts.reachesGroup() ? group : null, facts.seesAll());
        });
    }

    /** Fails if the admin's login does not reach all tenants. */
    static void requireAdmin(DataSource dataSource) {
        ask("build", dataSource, connection -> facts(connection).requireAdmin());
    }

    /** The newest key, if this login may read it. */
    static Optional<SigningKey> newestKey(DataSource dataSource) {
        return ask("build", dataSource, connection -> {
            try (PreparedStatement query = connection.prepareStatement(LoginFacts.NEWEST_KEY);
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

    /** A question to the database. */
    private interface Question<T extends @Nullable Object> {

        T to(Connection connection) throws SQLException;
    }

    private static LoginFacts facts(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LoginFacts.QUERY);
                ResultSet facts = query.executeQuery()) {
            facts.next();
            return LoginFacts.of(facts::getObject);
        } catch (SQLException e) {
            throw LoginFacts.missing(e.getSQLState(), e.getMessage())
                    .<SQLException>map(missing -> {
                        throw missing;
                    })
                    .orElse(e);
        }
    }

    /**
     * Behind a pooler that shares its connections by transaction, one client may execute what another has prepared under the
     * same name. In place of the switch of role it would let the statement after it run as a login that sees all tenants.
     */
    private static NotInstalledException muddled(LoginFacts facts) {
        return new NotInstalledException("Login \"" + facts.login() + "\" of database \""
                + facts.database() + "\" is one for everything, and a pooler stands before it: let the"
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
