package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from the kept scripts of earlier versions to the newest. */
class UpgradeIT {

    private static final String TABLE = "create table note (id int primary key, tenant text)";

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theCatalogsAreThoseOfAFreshInstallation(int version) throws Exception {
        FreshDatabase fresh =
                FreshServer.database().installed("a", "b").with(TABLE).protect(Models.table("note", "tenant"));
        FreshDatabase old = installed(version, false);
        assertThat(CatalogSnapshot.of(old)).isNotEqualTo(CatalogSnapshot.of(fresh));

        try (Connection owner = old.asOwner()) {
            old.hardened().install(owner);
        }
        old.with(TABLE).protect(Models.table("note", "tenant"));

        assertThat(CatalogSnapshot.difference(CatalogSnapshot.of(fresh), CatalogSnapshot.of(old)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theCatalogsOfADevelopmentSetUpAreThoseOfAFreshOne(int version) throws Exception {
        FreshDatabase fresh = FreshServer.database();
        FreshDatabase old = installed(version, true);
        for (FreshDatabase database : List.of(fresh, old)) {
            try (Connection owner = database.asOwner()) {
                database.development().install(owner);
            }
        }

        assertThat(CatalogSnapshot.difference(CatalogSnapshot.of(fresh), CatalogSnapshot.of(old)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void tenantsKeysAndTheWallAreKept(int version) throws Exception {
        FreshDatabase database = installed(version, false);
        database.with(
                TABLE,
                "insert into note values (1, 'a'), (2, 'b')",
                "insert into rowhouse.tenant (id, created, state) values ('a', '2020-02-02Z', 'active'),"
                        + " ('b', '2021-02-02Z', 'suspended')");
        database.with(policiesByHand(database.roles()));
        List<String> before = contents(database);

        try (Connection owner = database.asOwner()) {
            database.hardened().install(owner);
            Installation.addKey(owner, FreshDatabase.KEY);
        }

        assertThat(contents(database)).containsAll(before).hasSize(before.size() + 1);
        try (Connection tenant = database.enter("a")) {
            assertThat(Sql.query(tenant, "select id from note")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theVersionIsTheNewest(int version) throws Exception {
        FreshDatabase database = installed(version, false);

        try (Connection owner = database.asOwner()) {
            database.hardened().install(owner);

            assertThat(Sql.query(owner, "select version from rowhouse.installation"))
                    .containsExactly(String.valueOf(Installation.VERSION));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatWasUpgradedIsUndoneCompletely(int version) throws Exception {
        FreshDatabase database = FreshServer.database();
        List<String> before = CatalogSnapshot.of(database);
        OldInstallation.install(version, database, false);

        try (Connection owner = database.asOwner()) {
            database.hardened().install(owner);
            database.hardened().uninstall(owner);
        }

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    private static FreshDatabase installed(int version, boolean development) throws Exception {
        return OldInstallation.install(version, FreshServer.database(), development);
    }

    private static String[] policiesByHand(RoleNames roles) {
        return new String[] {
            "alter table note enable row level security",
            "alter table note force row level security",
            "create policy rowhouse_tenant on note to " + roles.tenant().sql() + " using (true) with check (true)",
            "create policy rowhouse_tenant_floor on note as restrictive to "
                    + roles.tenant().sql() + " using (tenant = (select rowhouse.current_tenant()))"
                    + " with check (tenant = (select rowhouse.current_tenant()))",
            "alter table note alter column tenant set default rowhouse.current_tenant()",
            "grant select, insert, update, delete on note to " + roles.tenant().sql()
        };
    }

    private static List<String> contents(FreshDatabase database) throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            return Sql.query(
                    superuser,
                    "select t::text from rowhouse.tenant t"
                            + " union all select concat_ws(' ', k.id, k.inner_pad, k.outer_pad) from rowhouse.signing_key k"
                            + " union all select n::text from note n order by 1");
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
