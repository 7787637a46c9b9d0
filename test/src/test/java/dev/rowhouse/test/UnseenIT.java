package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a diff must see beside policies: who owns what, who is whose member, and rows that no wall stands around. */
class UnseenIT {

    private static final PolicyModel MODEL = PolicyModel.builder()
            .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
            .shared(SharedTable.of("public", "country", "the same for all"))
            .build();

    private FreshDatabase database;
    private Migrations migrations;

    @BeforeEach
    void build() throws SQLException {
        database = FreshServer.database()
                .installed("a", "b")
                .with("create table note (id int, tenant text)", "create table country (code text)")
                .protect(MODEL);
        migrations = new Migrations(database);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aColumnWithNullsIsNullableEvenIfItIsNotNullForNewRows(boolean online) throws SQLException {
        assumeThat(FreshServer.version()).isGreaterThanOrEqualTo(18);
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(
                    superuser,
                    "alter table note alter tenant drop not null",
                    "insert into note values (1, null)",
                    "alter table note add constraint present not null tenant not valid");
        }

        ChangeSet changes = migrations.diff(
                MODEL, migrations.options().tenant("'a'"));
        migrations.up(Migrations.migration(changes, online));

        assertThat(changes.changes()).isNotEmpty();
        assertThat(migrations.diff(MODEL).changes()).isEmpty();
        try (Connection superuser = database.asSuperuser()) {
            assertThat(Sql.query(superuser, "select count(*) from note where tenant is null"))
                    .containsExactly("0");
        }
    }

    @Test
    void aTableThatInheritsFromATenantsIsAProblem() throws SQLException {
        database.with("create table note_2020 () inherits (note)");

        assertThatThrownBy(() -> migrations.diff(MODEL))
                .isInstanceOf(DiffException.class)
                .hasMessageContaining("public.note_2020 inherits from public.note,")
                .hasMessageContaining("alter table \"public\".\"note_2020\" no inherit \"public\".\"note\"");
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
