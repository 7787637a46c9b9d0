package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicySqlTest {

    private static final RoleNames ROLES = RoleNames.forDatabase("app");

    @ParameterizedTest
    @EnumSource
    void aTableWithATenantColumnOfAnyType(TenantType type) throws IOException {
        GoldenFile.assertSame(
                "type-" + type.name().toLowerCase(Locale.ROOT),
                sql(table("public", "note", "tenant", type)).protect());
    }

    @Test
    void namesThatNeedQuotes() throws IOException {
        PolicyModel model = PolicyModel.builder()
                .table(table("Mixed Case", "we\"ird", "Tenant", TenantType.TEXT))
                .table(table("per cent%", "%1$s", "% %%", TenantType.BIGINT))
                .table(table("back\\slash", "it's", "$rowhouse$", TenantType.UUID))
                .table(table("line\nbreak", "two\nlines", "select", TenantType.VARCHAR))
                .build();
        PolicySql sql = PolicySql.of(model, RoleNames.of("O'Neill \"x\""));

        GoldenFile.assertSame("quoted-names", sql.protect());
        GoldenFile.assertSame("quoted-names-undo", sql.undo());
    }

    @Test
    void severalSchemasSequencesAndSharedTables() throws IOException {
        PolicyModel model = PolicyModel.builder()
                .table(table("sales", "invoice", "tenant", TenantType.TEXT)
                        .withSequence("sales", "invoice_id_seq")
                        .withSequence("numbers", "n"))
                .table(table("public", "note", "owner", TenantType.INTEGER))
                .shared(SharedTable.of("reference", "country", "the same list\nfor all"))
                .counter(CounterTable.of("numbers", "counter"))
                .build();

        GoldenFile.assertSame("several-schemas", sql(model).protect());
        GoldenFile.assertSame("several-schemas-undo", sql(model).undo());
        GoldenFile.assertSame("several-schemas-ensure", sql(model).ensure());
    }

    @Test
    void tablesOfOneColumnShareTheirScriptInTheBlock() {
        int one = ensure(1).length();
        int hundred = ensure(100).length();

        assertThat(hundred - one).isLessThan(100 * 60);
        assertThat(ensure(100).split("'tenants', 'tenant'", -1)).hasSize(2);
    }

    private static String ensure(int tables) {
        PolicyModel.Builder builder = PolicyModel.builder();
        for (int i = 0; i < tables; i++) {
            builder.table(table("public", "table_" + i, "tenant", TenantType.TEXT));
        }
        return sql(builder.build()).ensure().text();
    }

    @Test
    void theBlockIsOneStatementWhateverTheModel() {
        assertThat(sql(PolicyModel.builder().build()).ensure().statements()).hasSize(1);
        assertThat(sql(table("public", "$rowhouse$", "tenant", TenantType.TEXT))
                        .ensure()
                        .statements())
                .singleElement()
                .asString()
                .startsWith("do $rowhouse2$\n")
                .endsWith("\n$rowhouse2$");
    }

    @Test
    void theSameModelGivesTheSameText() {
        TenantTable note = table("public", "note", "tenant", TenantType.TEXT);
        TenantTable item = table("public", "item", "tenant", TenantType.TEXT);

        assertThat(sql(PolicyModel.builder().table(note).table(item).build()).protect())
                .isEqualTo(sql(PolicyModel.builder().table(item).table(note).build())
                        .protect());
    }

    @Test
    void rightsAreTakenFirstAndGrantedLast() {
        List<String> statements = sql(table("public", "note", "tenant", TenantType.TEXT))
                .protect()
                .statements();

        assertThat(statements.get(3))
                .startsWith("revoke all on table \"public\".\"note\" from public, \"rowhouse_app_tenant\"");
        assertThat(statements.get(statements.size() - 1)).startsWith("grant select, insert, update, delete on table");
        assertThat(statements)
                .filteredOn(statement -> statement.startsWith("grant ") && statement.contains(" on table "))
                .hasSize(1);
    }

    @Test
    void noStatementEndsWithASemicolonOfItsOwn() {
        assertThat(sql(table("public", "note", "tenant", TenantType.TEXT))
                        .protect()
                        .statements())
                .allSatisfy(statement -> assertThat(statement.strip()).doesNotEndWith(";"));
    }

    @Test
    void aModelOfNothingIsNothing() {
        assertThat(sql(PolicyModel.builder().build()).protect().statements()).isEmpty();
    }

    private static TenantTable table(String schema, String name, String column, TenantType type) {
        return TenantTable.of(schema, name, TenantColumn.of(column, type));
    }

    private static PolicySql sql(TenantTable table) {
        return sql(PolicyModel.builder().table(table).build());
    }

    private static PolicySql sql(PolicyModel model) {
        return PolicySql.of(model, ROLES);
    }
}
