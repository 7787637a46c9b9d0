package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.ServerErrorMessage;

/** Tables that cannot be protected are refused before anything is changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyGuardIT {

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed();
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(
                    superuser,
                    "create collation public.blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                    "create domain public.text as text",
                    "create domain public.lo as oid");
        }
    }

    @AfterEach
    void drop() throws SQLException {
        database.with("drop table if exists note, base cascade");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant integer | TEXT | type integer, and the model says text",
                "tenant varchar(20) | BIGINT | type character varying, and the model says bigint",
                "tenant text | BIGINT | type text, and the model says bigint",
                "tenant char(20) | VARCHAR | type character, and the model says character varying",
                "tenant text[] | TEXT | type text[], and the model says text",
                "tenant name | TEXT | type name, and the model says text",
                "tenant public.text | TEXT | and the model says text",
                "tenant public.text | VARCHAR | and the model says character varying",
                "tenant text collate public.blind | TEXT | takes different texts for equal",
                "\"Tenant\" text | TEXT | has no column \"tenant\"",
                "tenant text, picture oid | TEXT | points to large objects",
                "tenant text, picture public.lo | TEXT | points to large objects"
            })
    void aTableWhoseColumnsAreNotFitIsRefused(String columns, TenantType type, String message) throws SQLException {
        database.with("create table note (" + columns + ")");

        ServerErrorMessage error = refusal(Models.table("note", "tenant", type));

        assertThat(error.getSQLState()).isEqualTo("55000");
        assertThat(error.getMessage()).contains("note", message);
        assertThat(error.getHint()).isNotBlank();
    }

    @Test
    void aTypeThatOnlyLooksRightOnTheSearchPathIsRefused() throws SQLException {
        database.with("create table note (tenant public.text)");
        try (Connection owner = database.asOwner()) {
            Sql.run(owner, "set search_path = public, pg_catalog");

            assertThat(Sql.error(() -> protect(owner, Models.table("note", "tenant")))
                            .getSQLState())
                    .isEqualTo("55000");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create view note as select 'a'::text as tenant",
                "create materialized view note as select 'a'::text as tenant",
                "create sequence note",
                "create type note as (tenant text)",
                "create index note on base (tenant)"
            })
    void whatIsNoTableIsRefused(String create) throws SQLException {
        database.with("create table base (tenant text)", create);
        try {
            ServerErrorMessage error = refusal(Models.table("note", "tenant"));

            assertThat(error.getSQLState()).isIn("55000");
            assertThat(error.getMessage()).contains("note is no table");
        } finally {
            String kind = create.replaceFirst("create ((materialized )?\\w+) .*", "$1");
            database.with("drop " + kind + " note");
        }
    }

    @Test
    void aMissingTableIsNamed() {
        ServerErrorMessage error = refusal(Models.table("nowhere", "tenant"));

        assertThat(error.getSQLState()).isEqualTo("42P01");
        assertThat(error.getMessage()).contains("nowhere");
    }

    @Test
    void rowsWithoutATenantAreRefusedAndNothingIsHalfDone() throws SQLException {
        database.with(
                "create table base (tenant text)",
                "create table note (tenant text)",
                "insert into note values ('a'), (null)");
        List<String> before = CatalogSnapshot.of(database);

        ServerErrorMessage error = refusal(PolicyModel.builder()
                .table(TenantTable.of("public", "base", TenantColumn.of("tenant", TenantType.TEXT)))
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .build());

        assertThat(error.getSQLState()).isEqualTo("23502");
        assertThat(error.getTable()).isEqualTo("note");
        assertThat(error.getColumn()).isEqualTo("tenant");
        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    private ServerErrorMessage refusal(PolicyModel model) {
        return Sql.error(() -> {
            try (Connection owner = database.asOwner()) {
                protect(owner, model);
            }
        });
    }

    private void protect(Connection owner, PolicyModel model) throws SQLException {
        PolicySql.of(model, database.roles()).protect().execute(owner);
    }

    @AfterAll
    static void dropDatabases() throws SQLException {
        FreshServer.clear();
    }
}
