package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A text that the driver read while a backslash was a character like any other, executed after some SQL has switched that. The
 * driver remembers its reading; in simple query mode a bind would then end a quote and go on as a statement.
 */
class HostileQuotingIT {

    /** One DML statement in either reading: with two binds where backslashes are characters, and with none where they escape. */
    private static final String TWO_READINGS = "select '\\', ?, ' a ''b ', ? -- '";

    private static final String ATTACK = "; alter role current_user set application_name = taken; --";

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private static JdbcTenants tenants;

    @BeforeAll
    static void create() {
        // Each connection its own, so that a switched setting goes with it.
        tenants = JdbcTenants.builder(ROWHOUSE.database().app(Map.of("preferQueryMode", "simple")))
                .adminDataSource(ROWHOUSE.database().admin())
                .signingKey(ROWHOUSE.database().signingKey())
                .allow(StatementKind.SESSION_SETTING) // or the switch would be refused already
                .build();
        tenants.create(Tenant.of("a"));
    }

    @Test
    void aPreparedTextIsNotExecutedOnceBackslashesEscape() throws SQLException {
        try (Connection connection = tenants.openConnection(Tenant.of("a"));
                PreparedStatement query = connection.prepareStatement(TWO_READINGS)) {
            bind(query);
            query.executeQuery().close();
            escapeBackslashes(connection);

            assertThatThrownBy(query::execute).hasFieldOrPropertyWithValue("SQLState", "RH006");
            assertThat(changedRoles(connection)).isZero();
        }
    }

    @Test
    void aTextThatTheDriverRemembersIsNotPreparedOnceBackslashesEscape() throws SQLException {
        try (Connection connection = tenants.openConnection(Tenant.of("a"))) {
            try (PreparedStatement query = connection.prepareStatement(TWO_READINGS)) {
                bind(query);
                query.executeQuery().close();
            }
            escapeBackslashes(connection);

            assertThatThrownBy(() -> connection.prepareStatement(TWO_READINGS))
                    .hasFieldOrPropertyWithValue("SQLState", "RH006")
                    .hasMessageContaining("backslash");
            assertThat(changedRoles(connection)).isZero();
        }
    }

    @Test
    void aBoundBackslashArrivesAfterTheSwitchToo() throws SQLException {
        try (Connection connection = tenants.openConnection(Tenant.of("a"));
                PreparedStatement query = connection.prepareStatement("select ?::text")) {
            escapeBackslashes(connection);
            query.setString(1, "\\' or");

            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("\\' or");
            }
        }
    }

    private static void bind(PreparedStatement query) throws SQLException {
        query.setString(1, ATTACK);
        query.setString(2, "y");
    }

    private static void escapeBackslashes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select set_config('standard_conforming_strings', 'off', false)")
                    .close();
        }
    }

    private static int changedRoles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from pg_db_role_setting"
                        + " where 'application_name=taken' = any (setconfig)")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
