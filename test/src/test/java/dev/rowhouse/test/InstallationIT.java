package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.util.ServerErrorMessage;

class InstallationIT {

    private static final PolicyModel NOTES = Models.table("note", "tenant");

    @Test
    void theHardenedSetUpTwiceChangesNothing() throws SQLException {
        FreshDatabase database = FreshServer.database();
        install(database, database.hardened());
        List<String> once = CatalogSnapshot.of(database);

        install(database, database.hardened());

        assertThat(once).hasSizeGreaterThan(50);
        assertThat(CatalogSnapshot.difference(once, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theDevelopmentSetUpTwiceChangesNothing() throws SQLException {
        FreshDatabase database = FreshServer.database();
        install(database, database.development());
        List<String> once = CatalogSnapshot.of(database);

        install(database, database.development());

        assertThat(CatalogSnapshot.difference(once, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theHardenedSetUpIsUndoneCompletely() throws SQLException {
        FreshDatabase database = FreshServer.database();
        List<String> before = CatalogSnapshot.of(database);
        install(database, database.hardened());
        assertThat(CatalogSnapshot.of(database)).isNotEqualTo(before);

        uninstall(database, database.hardened());

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theDevelopmentSetUpIsUndoneCompletely() throws SQLException {
        FreshDatabase database = FreshServer.database();
        List<String> before = CatalogSnapshot.of(database);
        install(database, database.development());

        uninstall(database, database.development());

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theUndoOfWhatIsNotInstalledDoesNothing() throws SQLException {
        FreshDatabase database = FreshServer.database();
        List<String> before = CatalogSnapshot.of(database);

        uninstall(database, database.hardened());

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theUndoRestoresWhatPublicMightDoAndNoMore() throws SQLException {
        FreshDatabase database = FreshServer.database();
        database.with("revoke temporary on database " + database.name() + " from public");
        List<String> before = CatalogSnapshot.of(database);
        install(database, database.hardened());

        uninstall(database, database.hardened());

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theUndoRefusesWhileATableIsProtectedAndChangesNothing() throws SQLException {
        FreshDatabase database = FreshServer.database().installed();
        database.with("create table note (id int primary key, tenant text)").protect(NOTES);
        List<String> before = CatalogSnapshot.of(database);

        ServerErrorMessage error = Sql.error(() -> uninstall(database, database.hardened()));

        assertThat(error.getSQLState()).isEqualTo("2BP01");
        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void afterTheUndoTheInstallationIsUndoneToo() throws SQLException {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("tenant", TenantType.TEXT))
                        .withSequence("public", "note_id_seq"))
                .shared(SharedTable.of("public", "country", "the same for all"))
                .build();
        FreshDatabase database = FreshServer.database();
        database.with("create table note (id serial, tenant text not null)", "create table country (id int)")
                .with("create index on note (tenant)");
        List<String> before = CatalogSnapshot.of(database);
        database.installed().protect(model);

        try (Connection owner = database.asOwner()) {
            PolicySql.of(model, database.roles()).undo().execute(owner);
            database.hardened().uninstall(owner);
        }

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void developmentBecomesHardened() throws SQLException {
        FreshDatabase database = FreshServer.database();
        FreshDatabase other = FreshServer.database();
        install(database, database.development());

        install(database, database.hardened());
        install(other, other.hardened());

        assertThat(CatalogSnapshot.difference(CatalogSnapshot.of(other), CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theOwnersTransactionIsTheCallersToEnd() throws SQLException {
        FreshDatabase database = FreshServer.database();
        List<String> before = CatalogSnapshot.of(database);

        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            database.hardened().install(owner);
            owner.rollback();
        }

        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void theCallersSearchPathStays() throws SQLException {
        FreshDatabase database = FreshServer.database();
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            Sql.run(owner, "set search_path = \"we\"\"ird\", public");

            database.hardened().install(owner);

            assertThat(Sql.query(owner, "show search_path")).containsExactly("\"we\"\"ird\", public");
        }
    }

    @Test
    void aMissingAppLoginIsNamed() throws SQLException {
        FreshDatabase database = FreshServer.database();
        Installation installation =
                Installation.builder(database.roles()).appLogin("no\"body").build();

        ServerErrorMessage error = Sql.error(() -> install(database, installation));

        assertThat(error.getSQLState()).isEqualTo("42704");
        assertThat(error.getMessage()).contains("login \"no\"body\" does not exist", database.prefix() + "_tenant");
        assertThat(error.getHint()).contains("create role \"no\"\"body\" login");
    }

    @Test
    void aLoginThatTheFloorWouldNotBindCannotBeTheApplications() throws SQLException {
        for (String attribute : List.of("superuser", "bypassrls", "createrole")) {
            FreshDatabase database = FreshServer.database();
            asSuperuser(database, "alter role " + database.app() + " " + attribute);

            ServerErrorMessage error = Sql.error(() -> install(database, database.hardened()));

            asSuperuser(database, "alter role " + database.app() + " no" + attribute);
            assertThat(error.getSQLState()).as(attribute).isEqualTo("55000");
            assertThat(error.getMessage()).contains(database.app(), "cannot be the application's");
        }
    }

    @Test
    void aSchemaOfSomebodyElsesIsNotTakenOver() throws SQLException {
        FreshDatabase database = FreshServer.database();
        asSuperuser(database, "create schema rowhouse");

        ServerErrorMessage error = Sql.error(() -> install(database, database.hardened()));

        assertThat(error.getSQLState()).isEqualTo("55000");
        assertThat(error.getMessage()).contains("belongs to somebody else", database.owner());
    }

    @Test
    void aNewerVersionIsLeftAlone() throws SQLException {
        FreshDatabase database = FreshServer.database().installed();
        database.with("update rowhouse.installation set version = 99");

        ServerErrorMessage error = Sql.error(() -> install(database, database.hardened()));

        assertThat(error.getSQLState()).isEqualTo("55000");
        assertThat(error.getMessage()).contains("Rowhouse 99", database.name(), "(" + Installation.VERSION + ")");
    }

    @Test
    void aDatabaseThatIsNotInUtf8IsRefused() throws SQLException {
        FreshDatabase database = FreshServer.database("encoding 'LATIN1' locale 'C' template template0");

        ServerErrorMessage error = Sql.error(() -> install(database, database.hardened()));

        assertThat(error.getSQLState()).isEqualTo("0A000");
        assertThat(error.getMessage()).contains("UTF8", database.name(), "LATIN1");
    }

    @Test
    void otherRolesThanTheInstalledOnesAreRefused() throws SQLException {
        FreshDatabase database = FreshServer.database().installed();
        FreshDatabase renamed = new FreshDatabase(
                database.name(), database.owner(), database.app(), database.admin(), database.prefix() + "_x");
        List<String> before = CatalogSnapshot.of(database);

        ServerErrorMessage error = Sql.error(() -> install(renamed, renamed.hardened()));

        assertThat(error.getSQLState()).isEqualTo("55000");
        assertThat(error.getMessage()).contains(database.prefix() + "_tenant");
        assertThat(CatalogSnapshot.difference(before, CatalogSnapshot.of(database)))
                .isEmpty();
    }

    @Test
    void anOwnerThatInheritsTheTenantRoleIsRefused() throws SQLException {
        FreshDatabase database = FreshServer.database().installed();
        database.with("grant " + database.prefix() + "_tenant to " + database.owner());

        ServerErrorMessage error = Sql.error(() -> install(database, database.hardened()));

        assertThat(error.getSQLState()).isEqualTo("55000");
        assertThat(error.getHint()).isEqualTo("revoke " + database.prefix() + "_tenant from " + database.owner());
    }

    @Test
    void namesMayHoldWhateverAQuotedNameMayHold() throws SQLException {
        FreshDatabase fresh = FreshServer.database();
        String odd = "Odd we\"ird 'per cent% $rowhouse$ \\ {{admin'}} \n";
        String app = fresh.app() + " \"%s\" \\' $rowhouse$";
        fresh.with("create role " + FreshServer.quoted(app) + " login");
        FreshDatabase database = new FreshDatabase(fresh.name(), fresh.owner(), app, fresh.admin(), odd);
        database.installed("a")
                .with("create table note (id int primary key, tenant text)")
                .protect(NOTES);

        try (Connection connection = database.enter("a")) {
            Sql.run(connection, "insert into note (id) values (1)");
            assertThat(Sql.query(connection, "select tenant from note")).containsExactly("a");
        }
        assertThatCode(() -> install(database, database.hardened())).doesNotThrowAnyException();
    }

    private static void install(FreshDatabase database, Installation installation) throws SQLException {
        try (Connection owner = database.asOwner()) {
            installation.install(owner);
        }
    }

    private static void uninstall(FreshDatabase database, Installation installation) throws SQLException {
        try (Connection owner = database.asOwner()) {
            installation.uninstall(owner);
        }
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }

    private static void asSuperuser(FreshDatabase database, String sql) throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(superuser, sql);
        }
    }
}
