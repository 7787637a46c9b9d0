package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.CatalogInstallation;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.DiffException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library expects in the schema {@code rowhouse}, against what its script installs. */
class FunctionFingerprintsIT {

    private static final Path EXPECTED = Path.of(
            "..", "schema", "src", "main", "resources", "dev", "rowhouse", "schema", "catalog", "installation.txt");

    private FreshDatabase database;

    @BeforeEach
    void install() throws SQLException {
        database = FreshServer.database().installed();
    }

    /** {@code -Drowhouse.golden=write} writes the file anew: when the install script was changed, and its version with it. */
    @Test
    void theExpectedFingerprintsAreThoseOfAFreshInstallation() throws SQLException, IOException {
        String installed = read().objects().entrySet().stream()
                .map(function -> function.getValue() + " " + function.getKey() + "\n")
                .collect(Collectors.joining());
        if ("write".equals(System.getProperty("rowhouse.golden"))) {
            Files.writeString(EXPECTED, installed);
        }

        assertThat(installed).isEqualTo(Files.readString(EXPECTED));
    }

    @Test
    void nothingIsChangedInAFreshInstallation() throws SQLException {
        CatalogInstallation installation = read();

        assertThat(installation.version()).isEqualTo(Installation.VERSION);
        assertThat(installation.roles()).isEqualTo(database.roles());
        assertThat(installation.changedObjects()).isEmpty();
    }

    @Test
    void nothingIsChangedInADevelopmentSetUpOrWhereNamesAreOdd() throws SQLException {
        FreshDatabase fresh = FreshServer.database();
        FreshDatabase odd = new FreshDatabase(
                fresh.name(), fresh.owner(), fresh.app(), fresh.admin(), "o'dd \"\\ % {{x}}" + fresh.name());
        try (Connection owner = odd.asOwner()) {
            odd.development().install(owner);

            assertThat(CatalogReader.read(owner).installation().orElseThrow().changedObjects())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter function rowhouse.current_tenant() security invoker | current_tenant()",
                "alter function rowhouse.current_tenant() volatile | current_tenant()",
                "alter function rowhouse.current_tenant() parallel safe | current_tenant()",
                "alter function rowhouse.current_tenant() set search_path = public | current_tenant()",
                "alter function rowhouse.as_uuid(text) called on null input | as_uuid(text)",
                "alter function rowhouse.add_key(text, bytea) reset search_path | add_key(text,bytea)",
                "grant execute on function rowhouse.verified(text) to public | verified(text)",
                "revoke execute on function rowhouse.as_uuid(text) from public, %prefix%_tenant | as_uuid(text)",
                "grant execute on function rowhouse.add_key(text, bytea) to %app% | add_key(text,bytea)",
                "alter function rowhouse.current_tenants() rename to gone | current_tenants() gone()",
                "create function rowhouse.more() returns int language sql return 1 | more()",
                "create or replace function rowhouse.current_tenant() returns text language sql stable parallel restricted"
                        + " security definer as 'select ''a''' | current_tenant()",
                "create function rowhouse.current_tenant(text) returns text language sql return $1 | current_tenant(text)",
                "create view rowhouse.mine as select 1 as a | rights on view mine view mine",
                "grant insert on rowhouse.signing_key to %app% | rights on table signing_key",
                "grant select (inner_pad) on rowhouse.signing_key to %app% | rights on table signing_key",
                "grant update (state) on rowhouse.tenant to public | rights on table tenant",
                "grant select on rowhouse.tenant to %prefix%_tenant | rights on table tenant",
                "revoke usage on sequence rowhouse.wall from %prefix%_group | rights on sequence wall",
                "grant create on schema rowhouse to %app% | rights on schema rowhouse",
                "alter table rowhouse.tenant enable row level security | table tenant",
                "alter table rowhouse.signing_key drop constraint signing_key_pkey | table signing_key",
                "alter table rowhouse.tenant add note text | table tenant",
                "alter table rowhouse.tenant alter state set default 'suspended' | table tenant",
                "create rule r as on delete to rowhouse.tenant do instead nothing | table tenant",
                "create trigger t before update on rowhouse.tenant for each row execute function"
                        + " suppress_redundant_updates_trigger() | table tenant",
                "create table rowhouse.more () inherits (rowhouse.tenant) | rights on table more table more table tenant",
            })
    void whatIsNotAsItWasInstalledIsNamed(String change, String names) throws SQLException {
        database.with(change.replace("%prefix%", database.prefix()).replace("%app%", database.app()));

        assertThat(String.join(" ", read().changedObjects())).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant insert on rowhouse.signing_key to %app%; grant usage on schema rowhouse to %app%",
                "grant select (inner_pad, outer_pad) on rowhouse.signing_key to %app%",
                "grant update (state) on rowhouse.tenant to public",
                "grant create on schema rowhouse to %prefix%_gate",
                "revoke usage on sequence rowhouse.wall from %prefix%_group",
                "drop sequence rowhouse.wall",
                "drop function rowhouse.enter(text, text)",
            })
    void theInstallScriptMendsRightsAndWhatIsMissing(String change) throws SQLException {
        database.with(change.replace("%prefix%", database.prefix()).replace("%app%", database.app()));
        CatalogInstallation broken = read();

        try (Connection owner = database.asOwner()) {
            database.hardened().install(owner);
        }

        assertThat(broken.changedObjects()).isNotEmpty();
        assertThat(broken.unmendedObjects()).isEmpty();
        assertThat(read().changedObjects()).isEmpty();
    }

    @Test
    void whatTheInstallScriptWouldLeaveIsAProblemThatNamesIt() throws SQLException {
        Migrations migrations = new Migrations(database);
        database.with(
                "create table note (tenant text)",
                "create function rowhouse.current_tenant(text) returns text language sql return $1",
                "alter table rowhouse.tenant enable row level security");
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(superuser, "alter table rowhouse.signing_key owner to " + database.app());
        }
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT)))
                .build();

        assertThatThrownBy(() -> migrations.diff(model))
                .isInstanceOf(DiffException.class)
                .hasMessageContaining("current_tenant(text), owner of table signing_key, table tenant. Drop");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anUpgradeLeavesWhatAFreshInstallationIs(int version) throws SQLException, IOException {
        FreshDatabase old = OldInstallation.install(version, FreshServer.database(), false);

        try (Connection owner = old.asOwner()) {
            old.hardened().install(owner);

            assertThat(CatalogReader.read(owner).installation().orElseThrow().changedObjects())
                    .isEmpty();
        }
    }

    @Test
    void theOwnerMattersToo() throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(superuser, "alter function rowhouse.verified(text) owner to " + database.admin());
        }

        assertThat(read().changedObjects()).containsExactly("owner of verified(text)", "verified(text)");
    }

    private CatalogInstallation read() throws SQLException {
        try (Connection owner = database.asOwner()) {
            return CatalogReader.read(owner).installation().orElseThrow();
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
