package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffException;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

        ChangeSet changes = migrations.diff(MODEL, migrations.options().tenant("'a'"));
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

    @Test
    void theUsualSetUpsAreClean() throws SQLException {
        FreshDatabase developed = FreshServer.database().with("create table note (id int, tenant text)");
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .build();
        try (Connection owner = developed.asOwner()) {
            developed.development().install(owner);
        }
        developed.protect(model);

        assertThat(migrations.diff(MODEL).isClean()).isTrue();
        assertThat(new Migrations(developed).diff(model).open()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grant {admin} to {app} | can become",
                "grant {owner} to {app} | to whom the schema rowhouse belongs; may take the wall down",
                "alter table note owner to {app} | owns, or can become the owner of, public.note, and may take the wall down",
                "alter role {app} bypassrls | no row-level security binds it",
                "alter role {app} superuser | no row-level security binds it",
                "alter role {tenant} bypassrls | no row-level security binds it",
                "alter role {app} createrole | may create roles",
                "grant {tenant} to {other}; grant {admin} to {other} | can become",
            })
    void whoActsAsATenantAndIsMoreIsOpenAndStopsNoMigration(String change, String found) throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(
                    superuser,
                    change.replace("{admin}", database.roles().admin().sql())
                            .replace("{tenant}", database.roles().tenant().sql())
                            .replace("{owner}", database.owner())
                            .replace("{other}", database.admin())
                            .replace("{app}", database.app()));
        }

        ChangeSet changes = migrations.diff(MODEL);

        assertThat(changes.isClean()).isFalse();
        assertThat(changes.open().toString()).contains(found.split("; "));
        assertThat(changes.changes()).isEmpty();
    }

    @Test
    void whatALoginWasGivenByNameBeyondItsRoleIsTakenAndGivenBackByTheUndo() throws SQLException {
        database.with(
                "grant truncate, select on note to " + database.app(),
                "grant insert, update (code) on country to " + database.app());
        Catalog before = migrations.catalog();
        Migration migration = Migrations.migration(migrations.diff(MODEL), false);

        migrations.up(migration);

        assertThat(migrations.diff(MODEL).isClean()).isTrue();
        try (Connection app = database.enter("a")) {
            assertThat(Sql.state(app, "truncate note")).isEqualTo("42501");
            app.rollback();
        }
        try (Connection app = database.enter("a")) {
            assertThat(Sql.state(app, "insert into country values ('x')")).isEqualTo("42501");
        }
        migrations.down(migration);
        assertThat(migrations.catalog()).isEqualTo(before);
    }

    @Test
    void aRightThatTheOwnerCannotTakeIsAProblemThatNamesItsGrantor() throws SQLException {
        String admin = database.admin();
        database.with(
                "grant insert on country to " + admin + " with grant option",
                "grant usage on schema public to " + admin);
        try (Connection grantor = database.asAdmin()) {
            Sql.run(grantor, "grant insert on country to public");
        }

        assertThatThrownBy(() -> migrations.diff(MODEL))
                .isInstanceOf(DiffException.class)
                .hasMessage("Role " + admin + " gave PUBLIC a right on table public.country that only " + admin
                        + " can take: let it run revoke insert on table \"public\".\"country\" from public");
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
