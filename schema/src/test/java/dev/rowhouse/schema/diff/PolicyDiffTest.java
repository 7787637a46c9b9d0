package dev.rowhouse.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogTable;
import dev.rowhouse.schema.catalog.Grant;
import dev.rowhouse.schema.migration.Migration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDiffTest {

    private static final TenantColumn TENANT = TenantColumn.of("tenant", TenantType.TEXT);
    private static final DiffOptions NONE = DiffOptions.builder().build();

    @Test
    void changesComeInTheOrderInWhichTheyAreMade() {
        Catalog catalog =
                new HandMade().notInstalled().table("note", "id integer").catalog();
        DiffOptions options =
                DiffOptions.builder().roles(HandMade.ROLES).tenant("'a'").build();

        ChangeSet changes = PolicyDiff.between(model("note"), catalog, options);

        assertThat(changes.changes()).extracting(Change::risk).containsOnly(Risk.TIGHTENS);
        assertThat(changes.changes())
                .extracting(Change::summary)
                .containsExactly(
                        "install",
                        "add column tenant",
                        "fill column tenant from 'a'",
                        "column tenant not null",
                        "column tenant default current tenant",
                        "create index note_tenant_idx",
                        "revoke all from PUBLIC, app_admin, app_group, app_tenant",
                        "enable row security",
                        "force row security",
                        "create policy rowhouse_tenant_floor",
                        "create policy rowhouse_tenant",
                        "create policy rowhouse_group_floor",
                        "create policy rowhouse_group",
                        "create policy rowhouse_admin",
                        "grant select, insert, update, delete to app_admin, app_group, app_tenant",
                        "grant usage to app_admin, app_group, app_tenant");
    }

    @Test
    void theSameInputGivesTheSameMigration() {
        Catalog catalog = new HandMade().table("note", "tenant text").catalog();

        Migration first = PolicyDiff.between(model("note"), catalog, NONE).toMigration("m", Tables.none(), true);
        Migration second = PolicyDiff.between(model("note"), catalog, NONE).toMigration("m", Tables.none(), true);

        assertThat(first).isEqualTo(second);
    }

    @Test
    void allMissingTablesAreNamedAtOnce() {
        refused(() -> PolicyDiff.between(model("a", "b"), new HandMade().catalog(), NONE))
                .contains("public.a, public.b", "let the migration carry the tables");
    }

    @Test
    void aModelWithoutTenantsIsRefused() {
        refused(() -> PolicyDiff.between(PolicyModel.builder().build(), new HandMade().catalog(), NONE))
                .contains("no table of tenants");
    }

    @Test
    void rolesMustBeKnown() {
        Catalog catalog =
                new HandMade().notInstalled().table("note", "tenant text").catalog();

        refused(() -> PolicyDiff.between(model("note"), catalog, NONE)).contains("say what its roles shall be called");
    }

    @Test
    void otherRolesThanThoseInstalledAreRefused() {
        Catalog catalog = new HandMade().table("note", "tenant text").catalog();
        DiffOptions options = DiffOptions.builder().roles(RoleNames.of("x")).build();

        refused(() -> PolicyDiff.between(model("note"), catalog, options)).contains("app_tenant", "x_tenant");
    }

    @Test
    void aNewerInstallationIsRefusedAndAnOlderOneUpgraded() {
        Catalog newer = new HandMade()
                .installed(Installation.VERSION + 1)
                .table("note", "tenant text")
                .catalog();
        Catalog older = new HandMade().installed(1).table("note", "tenant text").catalog();

        refused(() -> PolicyDiff.between(model("note"), newer, NONE)).contains("use the newer library");
        assertThat(PolicyDiff.between(model("note"), older, NONE).changes().get(0))
                .isInstanceOfSatisfying(
                        InstallationChange.class,
                        change -> assertThat(change.kind()).isEqualTo(InstallationChange.Kind.UPGRADE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oid", "lo", "public.lo", "oid[]"})
    void largeObjectsAreRefused(String type) {
        Catalog catalog =
                new HandMade().table("note", "tenant text", "file " + type).catalog();

        refused(() -> PolicyDiff.between(model("note"), catalog, NONE)).contains("Column file of public.note");
    }

    @ParameterizedTest
    @ValueSource(strings = {"numeric(10,2)", "character(10)", "public.domain", "text[]"})
    void aColumnThatCannotBeTheTenantsIsRefused(String type) {
        Catalog catalog = new HandMade().table("note", "tenant " + type).catalog();

        refused(() -> PolicyDiff.between(model("note"), catalog, NONE)).contains("is of type " + type);
    }

    @Test
    void aViewIsRefused() {
        Catalog catalog = new HandMade()
                .table("note", CatalogTable.Kind.VIEW, List.of(), "tenant text")
                .catalog();

        refused(() -> PolicyDiff.between(model("note"), catalog, NONE)).contains("public.note is no table");
    }

    @Test
    void aTableThatComesWithTheMigrationNeedsNoBackfillAndNoUndoOfItsOwn() {
        Catalog before = new HandMade().catalog();
        Catalog after = new HandMade().table("note", "tenant text").catalog();
        Tables tables = new Tables(List.of("create table note (tenant text)"), List.of("drop table note"));

        ChangeSet changes = PolicyDiff.between(model("note"), before, after, NONE);
        Migration migration = changes.toMigration("m", tables, true);

        assertThat(changes.changes()).noneMatch(change -> change instanceof Backfill);
        assertThat(migration.parts()).hasSize(1);
        assertThat(migration.parts().get(0).sections())
                .flatExtracting(Migration.Section::down)
                .containsExactly(
                        "drop table note",
                        "set local lock_timeout = '5s'",
                        "revoke usage on schema \"public\" from \"app_admin\", \"app_group\", \"app_tenant\"");
    }

    @Test
    void parentsAreFilledBeforeTheirChildren() {
        Catalog catalog = new HandMade()
                .table("c", "id integer not null")
                .table("b", "id integer not null", "c integer not null")
                .table("a", "id integer not null", "b integer not null")
                .key("a", "b", "b")
                .key("b", "c", "c")
                .catalog();
        DiffOptions options = DiffOptions.builder().tenant("'x'").build();

        ChangeSet changes = PolicyDiff.between(model("a", "b", "c"), catalog, options);

        assertThat(changes.changes())
                .filteredOn(change -> change instanceof Backfill)
                .extracting(Change::object)
                .containsExactly("table public.c", "table public.b", "table public.a");
    }

    @Test
    void aCircleOfParentsIsRefused() {
        Catalog catalog = new HandMade()
                .table("a", "id integer not null", "b integer not null")
                .table("b", "id integer not null", "a integer not null")
                .key("a", "b", "b")
                .key("b", "a", "a")
                .catalog();

        refused(() -> PolicyDiff.between(model("a", "b"), catalog, NONE)).contains("in a circle", "--tenant-of");
    }

    @Test
    void severalParentsAreNoGuess() {
        Catalog catalog = new HandMade()
                .table("x", "id integer not null", "tenant text not null")
                .table("y", "id integer not null", "tenant text not null")
                .table("child", "x integer not null", "y integer not null")
                .key("child", "y", "y")
                .key("child", "x", "x")
                .catalog();
        DiffOptions general = DiffOptions.builder().tenant("'a'").build();
        DiffOptions told =
                DiffOptions.builder().tenantOf(HandMade.name("child"), "'b'").build();

        refused(() -> PolicyDiff.between(model("x", "y", "child"), catalog, general))
                .contains("public.child", "public.x, public.y", "--tenant-of public.child=");
        assertThat(backfills(PolicyDiff.between(model("x", "y", "child"), catalog, told)))
                .containsExactly("fill column tenant from 'b'");
        assertThat(backfills(PolicyDiff.between(childOfX(), catalog, NONE)))
                .containsExactly("fill column tenant from public.x");
    }

    @Test
    void severalKeysToTheSameParentAreNoted() {
        Catalog catalog = new HandMade()
                .table("x", "id integer not null", "tenant text not null")
                .table("child", "a integer not null", "b integer not null")
                .key("child", "a", "x")
                .key("child", "b", "x")
                .catalog();

        ChangeSet changes = PolicyDiff.between(model("x", "child"), catalog, NONE);

        assertThat(backfills(changes)).containsExactly("fill column tenant from public.x");
        assertThat(changes.notes()).extracting(Note::object).containsExactly("table public.child");
    }

    @Test
    void anExpressionForATableThatIsNoneOfTheTenantsIsRefused() {
        Catalog catalog = new HandMade().table("note", "tenant text").catalog();
        DiffOptions options =
                DiffOptions.builder().tenantOf(HandMade.name("nte"), "'x'").build();

        refused(() -> PolicyDiff.between(model("note"), catalog, options)).contains("--tenant-of names public.nte");
    }

    @Test
    void whatIsShutIsNotSharedByTheWay() {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TENANT))
                .shared(SharedTable.of("public", "plan", "the same for all"))
                .build();
        Catalog shut = new HandMade()
                .table("note", "tenant text")
                .table("plan", "id integer")
                .catalog();
        Catalog young = new HandMade().table("note", "tenant text").catalog();
        Catalog old = new HandMade()
                .notInstalled()
                .table("note", "tenant text")
                .table("plan", "id integer")
                .catalog();
        Catalog open = new HandMade()
                .table("note", "tenant text")
                .table(
                        "plan",
                        CatalogTable.Kind.TABLE,
                        List.of(new Grant(Optional.empty(), "SELECT", Optional.empty(), false)),
                        "id integer")
                .catalog();
        DiffOptions options = DiffOptions.builder().roles(HandMade.ROLES).build();

        assertThat(PolicyDiff.between(model, shut, options).loosening()).hasSize(1);
        assertThat(PolicyDiff.between(model, young, shut, options).loosening()).isEmpty();
        assertThat(PolicyDiff.between(model, old, options).loosening()).isEmpty();
        assertThat(PolicyDiff.between(model, open, options).loosening()).isEmpty();
    }

    @Test
    void aRiskThatIsNotAllowedIsNamedWithItsOption() {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TENANT))
                .shared(SharedTable.of("public", "plan", "the same for all"))
                .build();
        Catalog catalog = new HandMade()
                .table("note", "tenant text")
                .table("plan", "id integer")
                .catalog();
        ChangeSet changes = PolicyDiff.between(model, catalog, NONE);

        changes.requireAllowed(true, false);

        assertThatExceptionOfType(RiskRefusedException.class)
                .isThrownBy(() -> changes.requireAllowed(false, false))
                .withMessageContaining("table public.plan: grant select to app_group, app_tenant")
                .withMessageContaining("--allow-loosening");
    }

    @Test
    void aRightOfSomebodyElseToEmptyATableIsNoted() {
        Catalog catalog = new HandMade()
                .table(
                        "note",
                        CatalogTable.Kind.TABLE,
                        List.of(new Grant(Optional.of(new Identifier("app")), "TRUNCATE", Optional.empty(), false)),
                        "tenant text")
                .catalog();

        assertThat(PolicyDiff.between(model("note"), catalog, NONE).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("role app may TRUNCATE"));
    }

    @Test
    void namesOfIndexesAreShortEnoughAndNobodyElses() {
        String name = "n".repeat(63);
        Catalog catalog = new HandMade()
                .table(name, "tenant text")
                .table("n".repeat(52) + "_tenant_idx", "id integer")
                .catalog();

        ChangeSet changes = PolicyDiff.between(model(name), catalog, NONE);

        assertThat(changes.changes())
                .filteredOn(change -> change instanceof IndexChange)
                .extracting(Change::summary)
                .containsExactly("create index " + "n".repeat(51) + "_tenant_idx1");
    }

    @Test
    void aForeignKeyThatSetsNullLeavesTheTenantAlone() {
        ForeignKeyText key = ForeignKeyText.of(
                "FOREIGN KEY (\"a)b\") REFERENCES public.\"x(y\"(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE");

        assertThat(key.obstacle()).isEmpty();
        assertThat(key.actionsOn(List.of(new Identifier("a)b"))))
                .isEqualTo(" ON UPDATE CASCADE ON DELETE SET NULL (\"a)b\") DEFERRABLE");
        assertThat(ForeignKeyText.of("FOREIGN KEY (a) REFERENCES b(c) MATCH FULL")
                        .obstacle())
                .isPresent();
        assertThat(ForeignKeyText.of("FOREIGN KEY (a) REFERENCES b(c) ON UPDATE SET DEFAULT")
                        .obstacle())
                .isPresent();
    }

    private static List<String> backfills(ChangeSet changes) {
        return changes.changes().stream()
                .filter(change -> change instanceof Backfill)
                .map(Change::summary)
                .toList();
    }

    private static PolicyModel childOfX() {
        return PolicyModel.builder()
                .table(TenantTable.of("public", "x", TENANT))
                .table(TenantTable.of("public", "y", TENANT))
                .table(TenantTable.of("public", "child", TENANT).partOf(HandMade.name("x")))
                .build();
    }

    private static PolicyModel model(String... tables) {
        PolicyModel.Builder model = PolicyModel.builder();
        for (String table : tables) {
            model.table(TenantTable.of("public", table, TENANT));
        }
        return model.build();
    }

    private static AbstractStringAssert<?> refused(ThrowingCallable diff) {
        return assertThat(catchThrowableOfType(DiffException.class, diff).getMessage());
    }
}
