package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.CounterTable;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.schema.diff.Change;
import dev.rowhouse.schema.diff.ChangeSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of a model, each over rows of three tenants: there, back, and there again. */
class RoundTripIT {

    private static final TenantColumn TENANT = TenantColumn.of("tenant", TenantType.TEXT);

    private static final String[] NOTES = {
        "create table note (id serial primary key, tenant text not null, title text)",
        "insert into note (tenant, title) values ('a', 'one'), ('b', 'two'), ('c', 'three'), ('a', 'four')",
    };

    private static final String[] TAGS = {
        "create table tag (note int not null references note, word text not null, primary key (note, word))",
        "insert into tag values (1, 'x'), (2, 'x'), (3, 'y'), (4, 'z')",
    };

    private static final String[] COUNTRIES = {
        "create table country (id text primary key, tenant text)",
        "insert into country values ('AT', 'a'), ('BE', 'b'), ('CH', 'c')",
    };

    private RoundTrip house;

    @BeforeEach
    void create() throws SQLException {
        house = RoundTrip.of(FreshServer.database(), "a", "b", "c").with(NOTES);
    }

    @Test
    void nothingOfRowhouseWasThere() throws SQLException {
        ChangeSet changes = house.to(notes().build());

        assertThat(changes.loosening()).isEmpty();
        assertThat(changes.destroying()).isEmpty();
    }

    @Test
    void anEntityIsAddedWhoseTableIsThere() throws SQLException {
        house.with(COUNTRIES).walled(notes().build());

        house.to(notes().table(tenants("country")).build());
    }

    @Test
    void anEntityIsAddedWithItsTable() throws SQLException {
        house.walled(notes().build())
                .tables(
                        List.of(
                                "create table task (id bigint generated always as identity, tenant text, note int references note)"),
                        List.of("drop table task"));

        house.to(notes().table(tenants("task")).build());
    }

    @Test
    void anEntityIsRemoved() throws SQLException {
        house.with(COUNTRIES).walled(notes().table(tenants("country")).build());

        ChangeSet changes = house.to(notes().build());

        assertThat(changes.loosening()).isNotEmpty();
        assertThat(changes.destroying()).isEmpty();
    }

    @Test
    void aTableOfTenantsBecomesShared() throws SQLException {
        house.with(COUNTRIES).walled(notes().table(tenants("country")).build());

        ChangeSet changes = house.to(notes().shared(shared("country")).build());

        assertThat(changes.loosening()).isNotEmpty();
    }

    @Test
    void aSharedTableBecomesOneOfTenants() throws SQLException {
        house.with(COUNTRIES).walled(notes().shared(shared("country")).build());

        ChangeSet changes = house.to(notes().table(tenants("country")).build());

        assertThat(changes.loosening()).isEmpty();
    }

    @Test
    void aSharedTableWithoutTheColumnBecomesOneOfTenants() throws SQLException {
        house.with("create table word (word text)", "insert into word values ('a1'), ('a2'), ('c1')")
                .walled(notes().shared(shared("word")).build())
                .told(options -> options.tenantOf(TableName.of("public", "word"), "substr(word, 1, 1)"));

        house.to(notes().table(tenants("word")).build());
    }

    @Test
    void aColumnThatTheUserRenamesTakesItsWallAlong() throws SQLException {
        house.walled(notes().build()).with("alter table note rename column tenant to house");
        PolicyModel renamed = PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("house", TenantType.TEXT))
                        .withSequence("public", "note_id_seq"))
                .build();

        house.stays(renamed);
    }

    @Test
    void anotherColumnBecomesTheTenants() throws SQLException {
        house.walled(notes().build());

        ChangeSet changes = house.to(PolicyModel.builder()
                .table(TenantTable.of("public", "note", TenantColumn.of("house", TenantType.TEXT))
                        .withSequence("public", "note_id_seq"))
                .build());

        assertThat(changes.changes())
                .extracting(Change::summary)
                .contains("add column house", "fill column house from \"tenant\"");
    }

    @Test
    void aCollectionTableIsAdded() throws SQLException {
        house.walled(notes().build()).with(TAGS);

        house.to(notes().table(tenants("tag").partOf(TableName.of("public", "note")))
                .build());
    }

    @Test
    void aJoinTableBetweenTablesOfTenantsIsAdded() throws SQLException {
        house.walled(notes().build())
                .with(
                        "create table note_link (origin int not null references note, target int not null references note)",
                        "insert into note_link values (1, 4), (4, 1), (2, 2), (3, 3)");

        house.to(notes().table(tenants("note_link").partOf(TableName.of("public", "note")))
                .build());
    }

    @Test
    void aCollectionTableIsAddedThatNobodyCallsAPart() throws SQLException {
        house.with(TAGS);

        house.to(notes().table(tenants("tag")).build());
    }

    @Test
    void aSubclassMovesIntoATableOfItsOwn() throws SQLException {
        house.walled(notes().build())
                .with(
                        "create table letter (id int primary key references note, stamp text)",
                        "insert into letter select id, 'red' from note where id > 1");

        house.to(notes().table(tenants("letter").partOf(TableName.of("public", "note")))
                .build());
    }

    @Test
    void aSecondaryTableIsAddedOfASecondaryTable() throws SQLException {
        house.walled(notes().build())
                .with(
                        "create table detail (note int primary key references note)",
                        "create table comment (detail int not null references detail, said text)",
                        "insert into detail select id from note",
                        "insert into comment select id, 'well' from note");

        house.to(notes().table(tenants("detail").partOf(TableName.of("public", "note")))
                .table(tenants("comment").partOf(TableName.of("public", "detail")))
                .build());
    }

    @Test
    void theSchemaIsMoved() throws SQLException {
        house.with("create schema archive")
                .walled(notes().build())
                .tables(
                        List.of("alter table note set schema archive"),
                        List.of("alter table archive.note set schema public"));

        house.to(PolicyModel.builder()
                .table(TenantTable.of("archive", "note", TENANT).withSequence("archive", "note_id_seq"))
                .build());
    }

    @Test
    void aTableThatTheUserMovesTakesItsWallAlong() throws SQLException {
        house.with("create schema archive").walled(notes().build()).with("alter table note set schema archive");

        ChangeSet changes = house.to(PolicyModel.builder()
                .table(TenantTable.of("archive", "note", TENANT).withSequence("archive", "note_id_seq"))
                .build());

        assertThat(changes.changes()).extracting(Change::object).containsOnly("schema archive", "schema public");
    }

    @Test
    void aPartitionIsAttached() throws SQLException {
        PolicyModel model = notes().table(tenants("event")).build();
        house.with(
                        "create table event (id int, tenant text not null) partition by list (id)",
                        "create table event_1 partition of event for values in (1)",
                        "insert into event values (1, 'a'), (1, 'b')")
                .walled(model)
                .with(
                        "create table event_2 (id int, tenant text not null)",
                        "insert into event_2 values (2, 'b'), (2, 'c')",
                        "alter table event attach partition event_2 for values in (2)");

        house.to(model);
    }

    @Test
    void aCounterTableIsAdded() throws SQLException {
        house.with("create table counter (next bigint)", "insert into counter values (1)")
                .walled(notes().build());

        house.to(notes().counter(CounterTable.of("public", "counter")).build());
    }

    @Test
    void aCounterTableIsRemoved() throws SQLException {
        house.with("create table counter (next bigint)", "insert into counter values (1)")
                .walled(notes().counter(CounterTable.of("public", "counter")).build());

        house.to(notes().build());
    }

    private static PolicyModel.Builder notes() {
        return PolicyModel.builder().table(tenants("note").withSequence("public", "note_id_seq"));
    }

    private static TenantTable tenants(String name) {
        return TenantTable.of("public", name, TENANT);
    }

    private static SharedTable shared(String name) {
        return SharedTable.of("public", name, "the same for all");
    }

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
