package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.Finding;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.WallCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionIT {

    private static final PolicyModel EVENTS = PolicyModel.builder()
            .table(TenantTable.of("public", "Event", TenantColumn.of("tenant", TenantType.TEXT)))
            .build();

    private FreshDatabase database;

    @BeforeEach
    void install() throws SQLException {
        database = FreshServer.database().installed("a", "b");
        database.with(
                "create schema parts",
                "create table \"Event\" (id int, tenant text) partition by hash (tenant)",
                "create table parts.\"e%0\" partition of \"Event\" for values with (modulus 2, remainder 0)"
                        + " partition by list (id)",
                "create table parts.\"e%0 all\" partition of parts.\"e%0\" default",
                "create table e1 partition of \"Event\" for values with (modulus 2, remainder 1)");
    }

    @Test
    void everyPartitionIsWalledAndClosed() throws SQLException {
        // As if somebody had once let the application in by the partition.
        database.with("grant select, insert on parts.\"e%0\", parts.\"e%0 all\", e1 to public")
                .with("grant usage on schema parts to public")
                .protect(EVENTS);
        fill();

        try (Connection connection = database.enter("a")) {
            assertThat(Sql.query(connection, "select tenant from \"Event\"")).containsExactly("a");
            for (String partition : List.of("parts.\"e%0\"", "parts.\"e%0 all\"", "e1")) {
                connection.rollback();
                assertThat(Sql.state(connection, "select * from " + partition)).isEqualTo("42501");
                assertThat(Sql.state(connection, "insert into " + partition + " values (1, 'b')"))
                        .isEqualTo("42501");
            }
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void aPartitionIsWalledEvenWhereALaterGrantOpensIt() throws SQLException {
        database.protect(EVENTS)
                .with(
                        "grant usage on schema parts to " + database.prefix() + "_tenant",
                        "grant select on parts.\"e%0\", parts.\"e%0 all\", e1 to " + database.prefix() + "_tenant");
        fill();

        try (Connection connection = database.enter("a")) {
            assertThat(Sql.query(connection, "select tenant from parts.\"e%0\" union all select tenant from e1"))
                    .containsExactly("a");
        }
    }

    @Test
    void aPartitionAttachedLaterIsNamedAndMendedByProtectingAgain() throws SQLException {
        database.with("create table \"Late\" (id int, tenant text) partition by list (id)")
                .protect(late())
                .with(
                        "create table late_1 partition of \"Late\" for values in (1)",
                        "create table \"we\"\"ird\" (id int, tenant text not null)",
                        "alter table \"Late\" attach partition \"we\"\"ird\" for values in (2)");

        List<Finding> findings = findings(late());
        assertThat(findings).extracting(Finding::object).containsExactly("public.\"we\"\"ird\"", "public.late_1");
        assertThat(findings).extracting(Finding::rule).containsOnly("partition-without-wall");
        assertThat(findings).first().asString().contains("public.Late", "Run the SQL that protects");

        database.protect(late());
        assertThat(findings(late())).isEmpty();
    }

    @Test
    void anyLoginMayRunTheCheck() throws SQLException {
        database.protect(EVENTS);
        try (Connection app = database.asApp()) {
            assertThat(WallCheck.check(app, EVENTS, database.roles())).isEmpty();
        }
    }

    @Test
    void theIndexAndTheDefaultReachThePartitions() throws SQLException {
        database.protect(EVENTS).protect(EVENTS);

        try (Connection owner = database.asOwner()) {
            assertThat(
                            Sql.query(
                                    owner,
                                    "select count(*) from pg_index i where indrelid in ('e1'::regclass, '\"Event\"'::regclass)"))
                    .containsExactly("2");
            assertThat(
                            Sql.query(
                                    owner,
                                    "select count(*) from pg_attrdef where pg_get_expr(adbin, adrelid) like '%current_tenant()'"))
                    .containsExactly("4");
        }
    }

    @Test
    void theUndoTakesTheWallOffEveryPartition() throws SQLException {
        List<String> before = withoutIndexesAndNulls();
        database.protect(EVENTS);
        assertThat(withoutIndexesAndNulls()).isNotEqualTo(before);

        try (Connection owner = database.asOwner()) {
            PolicySql.of(EVENTS, database.roles()).undo().execute(owner);
        }

        assertThat(CatalogSnapshot.difference(before, withoutIndexesAndNulls())).isEmpty();
    }

    /** What the undo restores: {@code not null} and the indexes stay. */
    private List<String> withoutIndexesAndNulls() throws SQLException {
        return CatalogSnapshot.of(database).stream()
                .filter(line -> !line.startsWith("index ")
                        && !line.contains("_not_null | ")
                        && !line.matches("(?s)relation \\| [iI] .*"))
                .map(line -> line.replace("tenant | text | t |", "tenant | text | f |"))
                .toList();
    }

    private void fill() throws SQLException {
        database.with("insert into \"Event\" select 1, t from unnest(array['a', 'b']) t");
    }

    private static PolicyModel late() {
        return Models.table("Late", "tenant");
    }

    private List<Finding> findings() throws SQLException {
        return findings(EVENTS);
    }

    private List<Finding> findings(PolicyModel model) throws SQLException {
        try (Connection owner = database.asOwner()) {
            return WallCheck.check(owner, model, database.roles());
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
