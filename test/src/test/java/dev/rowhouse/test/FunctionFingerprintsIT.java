package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.catalog.CatalogInstallation;
import dev.rowhouse.schema.catalog.CatalogReader;
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

/** What the library expects of its functions, against what its script installs. */
class FunctionFingerprintsIT {

    private static final Path EXPECTED = Path.of(
            "..", "schema", "src", "main", "resources", "dev", "rowhouse", "schema", "catalog", "functions.txt");

    private FreshDatabase database;

    @BeforeEach
    void install() throws SQLException {
        database = FreshServer.database().installed();
    }

    /** {@code -Drowhouse.golden=write} writes the file anew: when the install script was changed, and its version with it. */
    @Test
    void theExpectedFingerprintsAreThoseOfAFreshInstallation() throws SQLException, IOException {
        String installed = read().functions().entrySet().stream()
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
        assertThat(installation.changedFunctions()).isEmpty();
    }

    @Test
    void nothingIsChangedInADevelopmentSetUpOrWhereNamesAreOdd() throws SQLException {
        FreshDatabase fresh = FreshServer.database();
        FreshDatabase odd = new FreshDatabase(
                fresh.name(), fresh.owner(), fresh.app(), fresh.admin(), "o'dd \"\\ % {{x}}" + fresh.name());
        try (Connection owner = odd.asOwner()) {
            odd.development().install(owner);

            assertThat(CatalogReader.read(owner).installation().orElseThrow().changedFunctions())
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
            })
    void aFunctionThatIsNotAsItWasInstalledIsNamed(String change, String names) throws SQLException {
        database.with(change.replace("%prefix%", database.prefix()).replace("%app%", database.app()));

        assertThat(String.join(" ", read().changedFunctions())).isEqualTo(names);
    }

    @Test
    void theOwnerMattersToo() throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(superuser, "alter function rowhouse.verified(text) owner to " + database.admin());
        }

        assertThat(read().changedFunctions()).containsExactly("verified(text)");
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
