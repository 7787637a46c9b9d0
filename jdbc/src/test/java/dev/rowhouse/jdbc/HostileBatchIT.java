package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A batch whose first statement switches how the server reads backslashes, and whose second one would then be two. In simple
 * query mode the server would run both.
 */
class HostileBatchIT {

    private static final String SWITCHING =
            "insert into note (name) select set_config('standard_conforming_strings', 'off', false)";

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened()
            .with(
                    PolicyModel.builder()
                            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                            .build(),
                    "create table note (name text, tenant text not null)");

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void aTextThatASwitchedServerWouldSplitIsNotBatched(String mode) throws SQLException {
        try (Connection connection = open(mode);
                Statement statement = connection.createStatement()) {
            statement.addBatch(SWITCHING);

            assertThatThrownBy(() -> statement.addBatch(
                            "insert into note (name) select '\\' || '; alter role current_user set role none; --'"))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "RH006");
        }
    }

    @Test
    void aBatchOfBindsIsNotSentWhereBindsBecomeText() throws SQLException {
        try (Connection connection = open("simple");
                PreparedStatement insert = connection.prepareStatement("insert into note (name) values (?)")) {
            insert.setString(1, "first");
            insert.addBatch();
            insert.setString(1, "\\')); drop table note; --");
            insert.addBatch();

            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "0A000")
                    .hasMessageContaining("preferQueryMode");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "extendedForPrepared", "extendedCacheEverything"})
    void aBatchOfBindsHoldsItsValuesWhereBindsTravelApart(String mode) throws SQLException {
        try (Connection connection = open(mode);
                PreparedStatement insert = connection.prepareStatement(
                        "insert into note (name) select set_config('standard_conforming_strings', 'off', false) || ?")) {
            insert.setString(1, "first");
            insert.addBatch();
            insert.setString(1, "\\')); drop table note; --");
            insert.addBatch();

            assertThat(insert.executeBatch()).containsExactly(1, 1);
        }
    }

    private static TenantConnection open(String mode) throws SQLException {
        // Each its own, so that a switched setting goes with its connection.
        JdbcTenants tenants = JdbcTenants.builder(ROWHOUSE.database().app(Map.of("preferQueryMode", mode)))
                .adminDataSource(ROWHOUSE.database().admin())
                .signingKey(ROWHOUSE.database().signingKey())
                .allow(StatementKind.SESSION_SETTING) // or the switch would be refused already
                .build();
        if (!tenants.exists(Tenant.of("a"))) {
            tenants.create(Tenant.of("a"));
        }
        return tenants.openConnection(Tenant.of("a"));
    }
}
