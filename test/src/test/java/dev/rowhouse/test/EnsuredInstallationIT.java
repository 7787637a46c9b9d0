package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.util.ServerErrorMessage;

/** The installation in one statement, sent through a plain statement with JDBC's escapes and all. */
class EnsuredInstallationIT {

    @Test
    void theFirstTimeItInstallsWhatTheScriptInstalls() throws SQLException {
        FreshDatabase database = FreshServer.database();
        FreshDatabase other = FreshServer.database();
        try (Connection owner = other.asOwner()) {
            other.hardened().install(owner);
        }

        ensure(database, database.hardened());

        assertThat(CatalogSnapshot.difference(CatalogSnapshot.of(other), CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theSecondTimeItWritesNothing() throws SQLException {
        FreshDatabase database = FreshServer.database();
        ensure(database, database.hardened());
        List<String> once = written(database);

        ensure(database, database.hardened());

        assertThat(once).hasSizeGreaterThan(10);
        assertThat(written(database)).isEqualTo(once);
    }

    @Test
    void whatWasHardenedIsNotWeakened() throws SQLException {
        FreshDatabase database = FreshServer.database();
        ensure(database, database.hardened());
        List<String> before = CatalogSnapshot.of(database);

        ensure(database, database.development());
        ensure(
                database,
                Installation.builder(database.roles())
                        .adminLogin(database.app())
                        .build());

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void anOlderVersionIsBroughtUp() throws SQLException {
        FreshDatabase database = FreshServer.database();
        ensure(database, database.hardened());
        List<String> before = CatalogSnapshot.of(database);
        database.with(
                "update rowhouse.installation set version = 2",
                "revoke all on function rowhouse.enter(text, text) from " + database.prefix() + "_tenant");

        ensure(database, database.hardened());

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.query(owner, "select version from rowhouse.installation"))
                    .containsExactly(String.valueOf(Installation.VERSION));
        }
    }

    @Test
    void aNewerVersionOrOtherRolesAreRefused() throws SQLException {
        FreshDatabase database = FreshServer.database();
        ensure(database, database.hardened());
        Installation others = Installation.builder(RoleNames.of(database.prefix() + "_x"))
                .appLogin(database.app())
                .build();

        ServerErrorMessage otherRoles = Sql.error(() -> ensure(database, others));
        database.with("update rowhouse.installation set version = 99");
        ServerErrorMessage newer = Sql.error(() -> ensure(database, database.hardened()));

        assertThat(otherRoles.getSQLState()).isEqualTo("55000");
        assertThat(otherRoles.getMessage()).contains(database.prefix() + "_tenant");
        assertThat(newer.getSQLState()).isEqualTo("55000");
        assertThat(newer.getMessage()).contains("Rowhouse 99");
    }

    @Test
    void namesMayHoldWhateverAQuotedNameMayHold() throws SQLException {
        FreshDatabase fresh = FreshServer.database();
        String odd = "Od we\"rd 'p% $rowhouse$ \\ {fn now()} ? :c {{admin'}} \n";
        String app = fresh.app() + " \"%s\" \\' $rowhouse$ {d '1'} ?";
        fresh.with("do $$begin execute format('create role %I login', " + literal(app) + "); end$$");
        FreshDatabase database = new FreshDatabase(fresh.name(), fresh.owner(), app, fresh.admin(), odd);

        ensure(database, database.hardened());

        try (Connection connection = database.asApp()) {
            assertThat(Installation.installed(connection)).contains(database.roles());
        }
    }

    @Test
    void whatIsInstalledIsKnownToWhoeverIsLetIn() throws SQLException {
        FreshDatabase database = FreshServer.database();
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            assertThat(Installation.installed(owner)).isEmpty();
            assertThat(Sql.query(owner, "select 1")).containsExactly("1");
            owner.rollback();
        }
        ensure(database, database.hardened());

        for (Connection login : List.of(database.asOwner(), database.asApp(), database.asAdmin())) {
            try (login) {
                assertThat(Installation.installed(login)).contains(database.roles());
            }
        }
    }

    private static void ensure(FreshDatabase database, Installation installation) throws SQLException {
        database.with(installation.ensure().text());
    }

    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Whatever DDL would write, by the transaction that wrote it. */
    private static List<String> written(FreshDatabase database) throws SQLException {
        try (Connection owner = database.asOwner()) {
            return Sql.query(
                    owner,
                    "select concat_ws(' ', oid, xmin, relname) from pg_class where relnamespace = 'rowhouse'::regnamespace"
                            + " union all select concat_ws(' ', oid, xmin, proname) from pg_proc"
                            + " where pronamespace = 'rowhouse'::regnamespace"
                            + " union all select concat_ws(' ', oid, xmin, nspname) from pg_namespace"
                            + " union all select concat_ws(' ', oid, xmin, datname) from pg_database"
                            + " union all select concat_ws(' ', xmin, version) from rowhouse.installation order by 1");
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
