package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.CounterTable;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What each tenant gets to see through the login of the application. */
record TenantsView(FreshDatabase database, List<String> tenants) {

    /** Each tenant sees its rows and no other in each of its tables, all rows in those of all, and nothing else. */
    void check(PolicyModel model) throws SQLException {
        for (String tenant : tenants) {
            for (TenantTable table : model.tables()) {
                assertThat(seen(tenant, table.name()))
                        .as("what %s sees of %s", tenant, table.name())
                        .isEqualTo(there(table, tenant));
            }
            for (SharedTable table : model.shared()) {
                assertThat(seen(tenant, table.name())).isEqualTo(there(table.name(), "true"));
            }
        }
        for (TenantTable table : model.tables()) {
            assertThat(there(table.name(), ofNobody(table))).isEmpty();
            refusesForeignRows(table);
        }
        shut(model);
    }

    /** What all tenants see of the tables of a model. */
    List<String> of(PolicyModel model) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String tenant : tenants) {
            for (TenantTable table : model.tables()) {
                lines.add(tenant + " " + table.name() + " " + seen(tenant, table.name()));
            }
        }
        return lines;
    }

    /** What a tenant sees of a table, or the SQLSTATE that it gets. */
    List<String> seen(String tenant, TableName table) throws SQLException {
        try (Connection app = database.enter(tenant)) {
            return Contents.rows(app, table);
        } catch (SQLException e) {
            return List.of(e.getSQLState());
        }
    }

    /** The titles of the notes that a tenant sees. */
    List<String> titles(String tenant) throws SQLException {
        try (Connection app = database.enter(tenant)) {
            return Sql.query(app, "select title from note order by 1");
        }
    }

    private void refusesForeignRows(TenantTable table) throws SQLException {
        String column = table.column().name().sql();
        for (String foreign : tenants.subList(1, tenants.size())) {
            try (Connection app = database.enter(tenants.get(0))) {
                String steal = "update " + table.name().sql() + " set " + column + " = '" + foreign + "'";
                if (there(table, tenants.get(0)).isEmpty()) {
                    assertThat(Sql.update(app, steal)).isZero();
                } else {
                    assertThat(Sql.state(app, steal)).isEqualTo("42501");
                }
            }
        }
    }

    /** A table that is none of the model's shows nothing, be it that nobody has a right or that no row is let through. */
    private void shut(PolicyModel model) throws SQLException {
        List<TableName> open = new ArrayList<>();
        model.tables().stream().map(TenantTable::name).forEach(open::add);
        model.shared().stream().map(SharedTable::name).forEach(open::add);
        model.counters().stream().map(CounterTable::name).forEach(open::add);
        try (Connection owner = database.asOwner()) {
            for (CatalogTable table : CatalogReader.read(owner).tables().values()) {
                if (!open.contains(table.name())) {
                    assertThat(seen(tenants.get(0), table.name()))
                            .as("what a tenant sees of %s", table.name())
                            .containsExactly("42501");
                }
            }
        }
    }

    private List<String> there(TenantTable table, String tenant) throws SQLException {
        return there(table.name(), table.column().name().sql() + "::text = '" + tenant + "'");
    }

    private String ofNobody(TenantTable table) {
        return table.column().name().sql() + "::text is null or "
                + table.column().name().sql() + "::text not in ('" + String.join("', '", tenants) + "')";
    }

    private List<String> there(TableName table, String condition) throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            return Sql.query(superuser, "select t::text from " + table.sql() + " t where " + condition + " order by 1");
        }
    }
}
