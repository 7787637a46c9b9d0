package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.diff.Change;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.PolicyDiff;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wall that somebody broke, or that is of another make, over rows of three tenants: mended, broken again, mended again. */
class WallRoundTripIT {

    private static final PolicyModel MODEL = model(TenantType.TEXT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the floor lets all rows through | alter policy rowhouse_tenant_floor on note using (true) with check (true)",
                "the floor opens instead | drop policy rowhouse_tenant_floor on note;"
                        + " create policy rowhouse_tenant_floor on note to {tenant}"
                        + " using (tenant = (select rowhouse.current_tenant()))",
                "the floor is for reading only | drop policy rowhouse_tenant_floor on note;"
                        + " create policy rowhouse_tenant_floor on note as restrictive for select to {tenant}"
                        + " using (tenant = (select rowhouse.current_tenant()))",
                "the names of two are exchanged | alter policy rowhouse_tenant_floor on note rename to x;"
                        + " alter policy rowhouse_group_floor on note rename to rowhouse_tenant_floor;"
                        + " alter policy x on note rename to rowhouse_group_floor",
                "all have other names | alter policy rowhouse_tenant_floor on note rename to \"a b\";"
                        + " alter policy rowhouse_tenant on note rename to \"c\"\"d\"; alter policy rowhouse_admin on note rename to e",
                "nothing is left | drop policy rowhouse_tenant_floor on note; drop policy rowhouse_tenant on note; drop policy rowhouse_group on note;"
                        + " drop policy rowhouse_group_floor on note; drop policy rowhouse_admin on note; revoke all on note from {tenant}",
                "it is off | alter table note disable row level security; alter table note no force row level security",
                "it binds the owner no more | alter table note no force row level security",
                "everybody may read | grant select on note to public; create policy all_of_us on note using (true)",
                "everybody may do everything | grant all on note, country to public",
                "tenants may truncate | grant truncate, references, trigger on note, country to {tenant} with grant option",
                "some columns are opened | grant select (title), update (title, tenant) on note to {group}, public",
                "rights are gone | revoke all on note from {tenant}, {group}, {admin}; revoke usage on schema public from {group}",
                "everybody may create and draw | grant all on schema public to public; grant all on all sequences in schema public to public",
                "the default is another tenant | alter table note alter tenant set default 'b'",
                "null is let in | alter table note alter tenant drop not null, alter tenant drop default",
            })
    void whatIsBrokenIsMendedAndBrokenAgainByTheUndo(String what, String edit) throws SQLException {
        RoundTrip house = house("a", "b", "c").walled(MODEL);
        house.with(named(edit, house.database().roles()).split("; "));

        ChangeSet changes = house.to(MODEL);

        assertThat(changes.destroying()).as(what).isEmpty();
        assertThat(changes.loosening()).as(what).isEmpty();
    }

    @Test
    void aFloorOnAnotherColumnIsMendedIfThatIsAllowed() throws SQLException {
        RoundTrip house = house("a", "b", "c")
                .walled(MODEL)
                .with("alter policy rowhouse_tenant_floor on note using (title = (select rowhouse.current_tenant()))");

        ChangeSet changes = house.to(MODEL);

        assertThat(changes.loosening())
                .extracting(Change::summary)
                .containsExactly("replace policy rowhouse_tenant_floor");
    }

    @Test
    void policiesOfStrangersAreReplacedAndComeBack() throws SQLException {
        RoundTrip house = house("a", "b", "c");
        house.with(
                        "alter table note enable row level security",
                        "create policy tenant_isolation on note using (tenant = current_setting('app.tenant', true))",
                        "create policy \"no 'drafts'\" on note as restrictive for select to public"
                                + " using (title is distinct from 'draft''s' and title !~ '\\d')",
                        "create policy w on note for insert with check (length(title) between 0 and 7)")
                .told(DiffOptions.Builder::replacePolicies);

        ChangeSet changes = house.to(MODEL);

        assertThat(changes.changes())
                .extracting(Change::summary)
                .contains("drop policy tenant_isolation", "drop policy no 'drafts'", "drop policy w");
    }

    @Test
    void policiesOfStrangersThatOpenEverythingStayAndOpenNothing() throws SQLException {
        RoundTrip house = house("a", "b", "c").with("create policy open on note using (true) with check (true)");

        ChangeSet changes = house.to(MODEL);

        assertThat(changes.notes()).anyMatch(note -> note.text().contains("open"));
    }

    @Test
    void theNamesOfTheRolesAreThoseThatAreThere() throws SQLException {
        RoundTrip house = house("a", "b", "c").walled(MODEL).with("alter table note disable row level security");
        DiffOptions nothingSaid = DiffOptions.builder().build();

        ChangeSet changes = PolicyDiff.between(MODEL, new Migrations(house.database()).catalog(), nothingSaid);

        assertThat(changes.changes()).extracting(Change::summary).containsExactly("enable row security");
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, UUID, 0e37df36-f698-11e6-8dd4-cb9ced3df976 a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 ffffffff-ffff-ffff-ffff-ffffffffffff",
        "UUID, VARCHAR, 0e37df36-f698-11e6-8dd4-cb9ced3df976 a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 00000000-0000-0000-0000-000000000000",
        "INTEGER, BIGINT, -2147483648 0 2147483647",
        "BIGINT, VARCHAR, -9223372036854775808 0 42",
        "TEXT, INTEGER, -1 0 42"
    })
    void theTypeChanges(TenantType from, TenantType to, String tenants) throws SQLException {
        RoundTrip house = house(tenants.split(" "));
        house.with("alter table note alter tenant type " + from.sql() + " using tenant::" + from.sql())
                .walled(model(from));

        ChangeSet changes = house.to(model(to));

        assertThat(changes.changes())
                .extracting(Change::summary)
                .containsExactly("change type of column tenant", "column tenant default current tenant");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theSchemaRowhouseIsUpgraded(int version) throws SQLException, IOException {
        RoundTrip house = house("a", "b", "c");
        OldInstallation.install(version, house.database(), false);

        ChangeSet changes = house.to(MODEL);

        assertThat(changes.changes()).extracting(Change::summary).contains("upgrade: " + version + " to 3");
    }

    @Test
    void aFunctionThatSomebodyEditedIsRepaired() throws SQLException {
        RoundTrip house = house("a", "b", "c").walled(MODEL);
        house.with("create or replace function rowhouse.current_tenant() returns text language sql stable"
                + " return 'a'::text");

        ChangeSet changes = house.to(MODEL);

        assertThat(changes.changes()).extracting(Change::object).containsExactly("schema rowhouse");
    }

    private static RoundTrip house(String... tenants) throws SQLException {
        return RoundTrip.of(FreshServer.database(), tenants)
                .with(
                        "create table note (id serial primary key, tenant text, title text)",
                        "insert into note (tenant, title) select t, t || n from unnest('{" + String.join(",", tenants)
                                + "}'::text[]) t, generate_series(1, 2) n",
                        "create table country (id text)",
                        "insert into country values ('AT'), ('BE')");
    }

    private static PolicyModel model(TenantType type) {
        return PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", type))
                        .withSequence("public", "note_id_seq"))
                .shared(SharedTable.of("public", "country", "the same for all"))
                .build();
    }

    private static String named(String sql, RoleNames roles) {
        return sql.replace("{tenant}", roles.tenant().sql())
                .replace("{group}", roles.group().sql())
                .replace("{admin}", roles.admin().sql());
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
