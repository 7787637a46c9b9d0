package dev.rowhouse.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the diff says of the wall that is there, and of what replaces it. */
class JudgementTest {

    private static final String OURS = "(tenant = ( SELECT rowhouse.current_tenant() AS current_tenant))";
    private static final DiffOptions NONE = DiffOptions.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the floor lets all through | app_tenant; true; true | TIGHTENS",
                "the floor lets all write | app_tenant; OURS; true | TIGHTENS",
                "the floor is for groups | app_group; OURS; OURS | TIGHTENS",
                "the floor hides more | app_tenant; (OURS AND (id > 1)); OURS | LOOSENS",
                "the floor lets write less | app_tenant; OURS; (id > 1) | LOOSENS",
                "the floor is another's | app_tenant; (id > 1); (id > 1) | LOOSENS",
                "the floor binds admins | app_admin app_tenant; OURS; OURS | LOOSENS",
                "the floor binds everybody | PUBLIC; OURS; OURS | LOOSENS",
            })
    void aFloorThatSomebodyEditedIsReplacedOnlyIfThatIsAllowed(String what, String floor, Risk risk) {
        CatalogPolicy edited = policy("rowhouse_tenant_floor", false, floor.replace("OURS", OURS));
        Catalog catalog = new HandMade()
                .table("note", "id integer", "tenant text not null")
                .walled("note", "tenant", edited)
                .catalog();

        ChangeSet changes = PolicyDiff.between(model("tenant"), catalog, NONE);

        assertThat(changes.changes())
                .filteredOn(change -> change instanceof PolicyChange)
                .as(what)
                .singleElement()
                .satisfies(change -> assertThat(change.risk()).isEqualTo(risk))
                .satisfies(change -> assertThat(change.up()).hasSize(1))
                .satisfies(change -> assertThat(change.down()).hasSize(1));
    }

    @Test
    void anotherColumnThatWasThereOpensAndOneThatIsFilledFromTheOldOneDoesNot() {
        Catalog there = new HandMade()
                .table("note", "tenant text not null", "owner text")
                .walled("note", "tenant")
                .catalog();
        Catalog filled = new HandMade()
                .table("note", "tenant text not null")
                .walled("note", "tenant")
                .catalog();
        DiffOptions elsewhere =
                DiffOptions.builder().tenantOf(HandMade.name("note"), "'a'").build();

        assertThat(PolicyDiff.between(model("owner"), there, NONE).loosening())
                .extracting(Change::summary)
                .containsExactly("replace policy rowhouse_tenant_floor", "replace policy rowhouse_group_floor");
        assertThat(PolicyDiff.between(model("owner"), filled, NONE).loosening()).isEmpty();
        assertThat(PolicyDiff.between(model("owner"), filled, elsewhere).loosening())
                .isNotEmpty();
    }

    @Test
    void anUpgradeThatMakesASetUpForDevelopmentOpensUnlessItWasOne() {
        HandMade database = new HandMade().installed(1).table("note", "tenant text not null");
        DiffOptions development = DiffOptions.builder().development().build();
        Catalog other = database.catalog();
        Catalog same = database.development().catalog();
        Catalog none = new HandMade()
                .notInstalled()
                .table("note", "tenant text not null")
                .catalog();
        DiffOptions first =
                DiffOptions.builder().roles(HandMade.ROLES).development().build();

        assertThat(PolicyDiff.between(model("tenant"), other, development).loosening())
                .extracting(Change::object)
                .containsExactly("schema rowhouse");
        assertThat(PolicyDiff.between(model("tenant"), other, NONE).loosening()).isEmpty();
        assertThat(PolicyDiff.between(model("tenant"), same, development).loosening())
                .isEmpty();
        assertThat(PolicyDiff.between(model("tenant"), none, first).loosening()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUBLIC, true", "owner, true", "app_admin, true", "app_tenant, false", "somebody, false"})
    void aPermissivePolicyThatBindsTheOwnerIsSaidToOpenItsViews(String roles, boolean opens) {
        Catalog catalog = new HandMade()
                .table("note", "tenant text not null")
                .walled("note", "tenant", policy("theirs", true, roles + "; true; true"))
                .catalog();

        List<Note> notes = PolicyDiff.between(model("tenant"), catalog, NONE).notes();

        assertThat(notes)
                .singleElement()
                .satisfies(note -> assertThat(note.text()).contains("policy theirs", "floor bounds tenants"))
                .satisfies(note ->
                        assertThat(note.text().contains("security_invoker")).isEqualTo(opens))
                .satisfies(note ->
                        assertThat(note.text().contains("--replace-policies")).isEqualTo(opens));
    }

    /** A policy that is for some roles, and says what is read and what is written. */
    private static CatalogPolicy policy(String name, boolean permissive, String said) {
        List<String> parts = List.of(said.split("; ", 3));
        List<Identifier> roles = parts.get(0).equals("PUBLIC")
                ? List.of()
                : Stream.of(parts.get(0).split(" ", -1)).map(Identifier::new).toList();
        return new CatalogPolicy(
                new Identifier(name), permissive, "ALL", roles, Optional.of(parts.get(1)), Optional.of(parts.get(2)));
    }

    private static PolicyModel model(String column) {
        return PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of(column, TenantType.TEXT)))
                .build();
    }
}
