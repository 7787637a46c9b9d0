package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that have to be quoted: of schema, table, partition, column and sequence at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotedNamesIT {

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mixed",
                "we\"ird",
                "per cent% %s %1$s",
                "$rowhouse$",
                "back\\slash",
                "it's",
                "two\nlines; drop table x",
                "select",
                "what?",
                "{fn now()}"
            })
    void aTableOfThatNameIsProtectedTwiceAndUndone(String name) throws SQLException {
        String quoted = FreshServer.quoted(name);
        String table = quoted + "." + quoted;
        create(name, table);
        PolicyModel model = Models.of(TenantTable.of(name, name, TenantColumn.of(name, TenantType.TEXT))
                .withSequence(name, name + "_seq"));
        List<String> before = CatalogSnapshot.of(database);

        database.protect(model).protect(model);

        try (Connection connection = database.enter("a")) {
            unescaped(connection, "insert into " + table + " default values");
            assertThat(Sql.query(connection, "select count(*) from " + table)).containsExactly("1");
        }
        try (Connection owner = database.asOwner()) {
            PolicySql.of(model, database.roles()).undo().execute(owner);
        }
        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    /** With what the undo leaves, the index and the {@code not null}, there already. */
    private void create(String name, String table) throws SQLException {
        String quoted = FreshServer.quoted(name);
        String sequence = quoted + "." + FreshServer.quoted(name + "_seq");
        try (Connection owner = database.asOwner()) {
            unescaped(owner, "create schema " + quoted);
            unescaped(owner, "create sequence " + sequence);
            unescaped(
                    owner,
                    "create table " + table + " (\"%id\" int default nextval('"
                            + sequence.replace("'", "''") + "'), " + quoted
                            + " text not null) partition by list (\"%id\")");
            unescaped(owner, "create index on " + table + " (" + quoted + ")");
            unescaped(
                    owner,
                    "create table " + quoted + "." + FreshServer.quoted(name + "\"p%s\\") + " partition of " + table
                            + " default");
        }
    }

    /** The text as it is: JDBC would take a brace for an escape of its own. */
    private static void unescaped(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
