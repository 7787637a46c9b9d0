package dev.rowhouse.test;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A small table of tenants, and the few steps that tests need with it. */
final class Notes {

    static final String DDL = "create table note (name text, tenant text)";

    static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
            .build();

    static final String[] ROWS = {
        "insert into rowhouse.tenant (id) values ('a'), ('b')",
        "insert into note (name, tenant) values ('of a', 'a'), ('of b', 'b')"
    };

    private Notes() {}

    /** Lets a tenant in, for the transaction or for good. */
    static void enter(TestDatabase database, Connection connection, boolean local) throws SQLException {
        TokenSigner signer = TokenSigner.of(database.signingKey(), Duration.ofMinutes(1), InstantSource.system());
        String sql = local
                ? "select rowhouse.enter(?, 'public')"
                : "select pg_catalog.set_config('rowhouse.token', ?, false)";
        try (PreparedStatement enter = connection.prepareStatement(sql)) {
            enter.setString(
                    1,
                    signer.sign(Access.of(Tenant.of("a")), TokenSigner.ANY_BACKEND)
                            .value());
            enter.executeQuery().close();
        }
    }

    static List<String> names(Connection connection) throws SQLException {
        return texts(connection, "select name from note order by name");
    }

    static List<String> texts(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return texts(connection, query);
        }
    }

    static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
