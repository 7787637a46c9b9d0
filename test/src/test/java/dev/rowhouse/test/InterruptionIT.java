package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.TableBusyException;
import dev.rowhouse.schema.migration.Migration;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A migration that breaks off: at no moment does anybody see more than before, and whoever runs it again completes it. One table
 * has a wall and gets another tenant column, one takes its tenants from it, one has rows that are told to be whose.
 */
class InterruptionIT {

    private static final PolicyModel OLD = PolicyModel.builder()
            .table(table("note", "tenant").withSequence("public", "note_id_seq"))
            .build();

    private static final PolicyModel NEW = PolicyModel.builder()
            .table(table("note", "house").withSequence("public", "note_id_seq"))
            .table(table("tag", "house").partOf(TableName.of("public", "note")))
            .table(table("letter", "house"))
            .build();

    private FreshDatabase database;
    private Migrations migrations;
    private Catalog before;
    private List<String> rows;

    @BeforeEach
    void create() throws SQLException {
        database = FreshServer.database().installed("a", "b", "c");
        database.with(
                        "create table note (id serial primary key, tenant text not null, title text)",
                        "insert into note (tenant, title) select t, t from unnest('{a,b,c}'::text[]) t, generate_series(1, 3)",
                        "create table tag (note int not null references note)",
                        "insert into tag select id from note",
                        "create table letter (text text not null)",
                        letters(3))
                .protect(OLD);
        try (Connection superuser = database.asSuperuser()) {
            Sql.run(
                    superuser,
                    "create role " + stranger() + " login",
                    "grant connect on database " + database.name() + " to " + stranger());
        }
        migrations = new Migrations(database);
        before = migrations.catalog();
        rows = Contents.of(database, before);
    }

    @Test
    void aTransactionThatIsCutAfterAnyStatementChangesNothing() throws SQLException {
        Migration.Part whole = migration(false, options()).parts().get(0);
        List<String> statements = statements(whole);
        assertThat(statements).hasSizeGreaterThan(20);

        for (int count = 1; count <= statements.size(); count++) {
            Connection owner = database.asOwner();
            owner.setAutoCommit(false);
            Sql.run(owner, statements.subList(0, count).toArray(String[]::new));
            owner.abort(Runnable::run);

            assertThat(migrations.catalog())
                    .as("after %s", statements.get(count - 1))
                    .isEqualTo(before);
        }
        assertThat(Contents.of(database, before)).isEqualTo(rows);
        completes(migration(false, options()));
    }

    @Test
    void aProcessThatIsKilledInATransactionChangesNothing() throws SQLException, IOException, InterruptedException {
        Migration migration = migration(false, options());
        List<String> statements = statements(migration.parts().get(0));

        try (Migrant migrant = Migrant.of(database)) {
            migrant.run("begin");
            for (String statement : statements) {
                migrant.run(statement);
            }
        }

        assertThat(migrations.catalog()).isEqualTo(before);
        assertThat(Contents.of(database, before)).isEqualTo(rows);
        completes(migration);
    }

    @Test
    void aProcessThatIsKilledOutsideOfATransactionLeavesNothingOpen()
            throws SQLException, IOException, InterruptedException {
        Migration migration = migration(true, options());
        migrations.up(new Migration("prepare", migration.parts().subList(0, 1)));
        List<String> statements = statements(migration.parts().get(1));

        for (int count = 1; count <= statements.size(); count += 4) {
            try (Migrant migrant = Migrant.of(database)) {
                for (String statement : statements.subList(0, count)) {
                    migrant.run(statement);
                }
            }
            nothingIsOpen(statements.get(count - 1));
        }

        completes(new Migration("rest", migration.parts().subList(1, 3)));
    }

    @Test
    void whateverOfTheOnlinePartHasRunItRunsAgainAndTheRestCompletesIt() throws SQLException {
        Migration migration = migration(true, options().compositeKeys());
        Migration prepare = new Migration("prepare", migration.parts().subList(0, 1));
        Migration rest = new Migration("rest", migration.parts().subList(1, 3));
        List<String> statements = statements(migration.parts().get(1));
        assertThat(statements).hasSizeGreaterThan(10);

        for (int count = 0; count <= statements.size(); count++) {
            migrations.up(prepare);
            database.with(statements.subList(0, count).toArray(String[]::new));
            nothingIsOpen("statement " + count);
            migrations.up(rest);
            assertThat(migrations.diff(NEW, options()).changes()).isEmpty();
            migrations.down(migration);
            assertThat(migrations.catalog()).as("statement %d", count).isEqualTo(before);
        }
        assertThat(Contents.of(database, before)).isEqualTo(rows);
    }

    @Test
    void theUndoRunsFromWhereverTheOnlinePartBrokeOff() throws SQLException {
        Migration migration = migration(true, options().compositeKeys());
        Migration prepare = new Migration("prepare", migration.parts().subList(0, 1));
        List<String> statements = statements(migration.parts().get(1));

        for (int count = 0; count <= statements.size(); count += 3) {
            migrations.up(prepare);
            database.with(statements.subList(0, count).toArray(String[]::new));
            migrations.down(new Migration("both", migration.parts().subList(0, 2)));

            assertThat(migrations.catalog()).as("statement %d", count).isEqualTo(before);
        }
        assertThat(Contents.of(database, before)).isEqualTo(rows);
    }

    @Test
    void aBackfillThatBreaksOffKeepsItsBatchesAndGoesOn() throws SQLException {
        database.with(letters(40_000));
        Migration migration = migration(true, options());
        migrations.up(new Migration("prepare", migration.parts().subList(0, 1)));
        String backfill = statement(migration, "letter");

        try (Connection other = database.asSuperuser()) {
            other.setAutoCommit(false);
            Sql.query(other, "select 1 from letter where ctid = (select max(ctid) from letter) for update");
            assertThat(Breaking.off(database, backfill)).isEqualTo("57P01");
        }

        assertThat(withoutHouse()).isStrictlyBetween(0, 40_000);
        nothingIsOpen(backfill);
        completes(new Migration("rest", migration.parts().subList(1, 3)));
        assertThat(withoutHouse()).isZero();
    }

    @Test
    void anIndexThatBreaksOffIsMadeAgain() throws SQLException {
        Migration migration = migration(true, options());
        migrations.up(new Migration("prepare", migration.parts().subList(0, 1)));
        String index = statement(migration, "create index concurrently if not exists \"letter");

        try (Connection other = database.asSuperuser()) {
            other.setAutoCommit(false);
            Sql.run(other, "lock table letter in row exclusive mode");
            assertThat(Breaking.off(database, index)).isEqualTo("57P01");
        }

        assertThat(invalid()).isEqualTo(1);
        nothingIsOpen(index);
        completes(new Migration("rest", migration.parts().subList(1, 3)));
        assertThat(invalid()).isZero();
    }

    @Test
    void aTableThatIsInUseStopsItSoonAndNothingIsChanged() throws SQLException {
        DiffOptions.Builder hasty = options().lockTimeout(Duration.ofMillis(50));
        Migration whole = migration(false, hasty);
        Migration online = migration(true, hasty);

        try (Connection other = database.asSuperuser();
                Connection owner = database.asOwner()) {
            other.setAutoCommit(false);
            Sql.run(other, "lock table tag in access share mode");

            assertThatThrownBy(() -> migrations.up(whole)).hasFieldOrPropertyWithValue("SQLState", "55P03");
            assertThatThrownBy(() -> migrations.up(online)).hasFieldOrPropertyWithValue("SQLState", "55P03");
            assertThatThrownBy(() -> migrations.diff(NEW, hasty).apply(owner))
                    .isInstanceOf(TableBusyException.class)
                    .hasMessageContaining("table public.tag");
        }

        assertThat(migrations.catalog()).isEqualTo(before);
        completes(whole);
    }

    private void completes(Migration migration) throws SQLException {
        migrations.up(migration);
        assertThat(migrations.diff(NEW, options()).changes()).isEmpty();
        new TenantsView(database, List.of("a", "b", "c")).check(NEW);
    }

    /** Nobody sees more than before: tenants their notes, and nothing of tables that have no wall yet; a stranger nothing. */
    private void nothingIsOpen(String when) throws SQLException {
        TenantsView view = new TenantsView(database, List.of("a", "b", "c"));
        for (String tenant : view.tenants()) {
            assertThat(view.titles(tenant)).as(when).containsExactly(tenant, tenant, tenant);
            for (String table : List.of("tag", "letter")) {
                assertThat(view.seen(tenant, TableName.of("public", table)))
                        .as(when)
                        .containsExactly("42501");
            }
        }
        try (Connection stranger = FreshServer.connect(database.name(), stranger())) {
            for (String table : List.of("note", "tag", "letter")) {
                assertThat(Sql.state(stranger, "select from " + table)).isEqualTo("42501");
            }
        }
    }

    private Migration migration(boolean online, DiffOptions.Builder options) throws SQLException {
        Migration migration = Migrations.migration(migrations.diff(NEW, options), online);
        assertThat(migration.parts()).hasSize(online ? 3 : 1);
        return migration;
    }

    private DiffOptions.Builder options() {
        return migrations.options().tenantOf(TableName.of("public", "letter"), "text");
    }

    private static String letters(int count) {
        return "insert into letter select substr('abc', 1 + n % 3, 1) from generate_series(1, " + count + ") n";
    }

    private static List<String> statements(Migration.Part part) {
        List<String> statements = new ArrayList<>();
        part.sections().forEach(section -> statements.addAll(section.up()));
        return statements;
    }

    private static String statement(Migration migration, String words) {
        return statements(migration.parts().get(1)).stream()
                .filter(statement -> statement.contains(words))
                .findFirst()
                .orElseThrow();
    }

    private int withoutHouse() throws SQLException {
        return number("select count(*) from letter where house is null");
    }

    private int invalid() throws SQLException {
        return number("select count(*) from pg_index where not indisvalid");
    }

    private int number(String query) throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            return Integer.parseInt(Sql.query(superuser, query).get(0));
        }
    }

    private String stranger() {
        return database.name() + "_stranger";
    }

    private static TenantTable table(String name, String column) {
        return TenantTable.of("public", name, TenantColumn.of(column, TenantType.TEXT));
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
