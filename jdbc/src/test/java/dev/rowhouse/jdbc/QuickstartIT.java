package dev.rowhouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of the documentation, which shows the regions of this file. */
class QuickstartIT {

    // region test
    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened()
            .with("create table my_table (id bigint generated always as identity primary key, name text, tenant text)");

    // endregion

    private final TestDatabase database = ROWHOUSE.database();

    @Test
    void aTenantSeesItsOwnRowsAndWritesNoOthers() throws SQLException {
        migrate();
        JdbcTenants tenants = open(database.app(), database.admin(), database.signingKey());

        assertThat(quickstart(tenants)).containsExactly("mine, by default", "mine, by name");
        assertThat(everything(tenants)).isEqualTo(2);
        assertThat(inContext(tenants)).isEqualTo(2);
    }

    private void migrate() throws SQLException {
        RoleNames roles = database.roles();
        try (Connection owner = database.owner().getConnection()) {
            // region migrate
            Installation installation =
                    Installation.builder(roles).appLogin("rowhouse_app_login").build();
            PolicyModel model = PolicyModel.builder()
                    .table(TenantTable.of("public", "my_table", TenantColumn.of("tenant", TenantType.TEXT)))
                    .build();

            installation.install(owner); // or: installation.script().text(), as a migration
            PolicySql.of(model, roles).protect().execute(owner);
            // endregion
        }
    }

    private static JdbcTenants open(DataSource appPool, DataSource adminPool, SigningKey key) {
        // region build
        JdbcTenants tenants = JdbcTenants.builder(appPool)
                .adminDataSource(adminPool)
                .signingKey(key)
                .build();
        tenants.create(Tenant.of("tenant_1"));
        tenants.create(Tenant.of("tenant_2"));
        // endregion
        return tenants;
    }

    private static List<String> quickstart(JdbcTenants tenants) throws SQLException {
        List<String> names = new ArrayList<>();
        // region session
        try (TenantConnection connection = tenants.openConnection(Tenant.of("tenant_1"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into my_table (name) values ('mine, by default')");

            assertThatThrownBy(() ->
                            statement.executeUpdate("insert into my_table (name, tenant) values ('x', 'tenant_2')"))
                    .isInstanceOf(SQLException.class)
                    .hasCauseInstanceOf(TenantViolationException.class);

            try (PreparedStatement insert =
                    connection.prepareStatement("insert into my_table (name, tenant) values (?, ?)")) {
                insert.setString(1, "mine, by name");
                insert.setString(2, connection.tenant().id());
                insert.executeUpdate();
            }

            try (ResultSet rows = statement.executeQuery("select name from my_table order by id")) {
                while (rows.next()) {
                    names.add(rows.getString("name")); // only tenant_1's rows
                }
            }
        }
        // endregion
        return names;
    }

    private static long everything(JdbcTenants tenants) throws SQLException {
        // region admin
        long rows = tenants.inTransaction(Access.admin("nightly report"), connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("select count(*) from my_table")) {
                count.next();
                return count.getLong(1); // every tenant's rows
            }
        });
        // endregion
        return rows;
    }

    private static long inContext(JdbcTenants tenants) throws SQLException {
        long rows;
        // region context
        DataSource dataSource = tenants.dataSource(); // for any library that takes a DataSource
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_1"));
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from my_table")) {
            count.next();
            rows = count.getLong(1);
        }
        // endregion
        return rows;
    }
}
