package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A session reads and writes the rows of its tenant, and no statement of whatever shape touches another's.
 *
 * @since 0.1.0
 */
public interface IsolationContract extends Contract {

    @Test
    default void selectShowsOwnRowsOnly() {
        Tenant own = newTenant("one", "two");
        Tenant other = newTenant("three");

        assertThat(titlesSeenBy(own)).containsExactly("one", "two");
        assertThat(titlesSeenBy(other)).containsExactly("three");
    }

    @Test
    default void namingTheOtherTenantShowsNothing() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");

        Rows rows = query(own, "select title from note where tenant = ? or tenant <> tenant", other.id());

        assertThat(rows.isEmpty()).isTrue();
    }

    @Test
    default void aggregatesCountOwnRowsOnly() {
        Tenant own = newTenant("a", "b", "c");
        newTenant("d");

        Rows rows = query(own, "select count(*), min(title), max(title), count(distinct tenant) from note");

        assertThat(rows.rows().get(0)).map(String::valueOf).containsExactly("3", "a", "c", "1");
    }

    @Test
    default void updateTouchesOwnRowsOnly() {
        Tenant own = newTenant("one", "two");
        Tenant other = newTenant("one");

        long count = gateway()
                .inTransaction(Access.of(own), session -> session.update("update note set title = title || '!'"));

        assertThat(count).isEqualTo(2);
        assertThat(titlesKeptFor(own)).containsExactly("one!", "two!");
        assertThat(titlesKeptFor(other)).containsExactly("one");
    }

    @Test
    default void deleteTouchesOwnRowsOnly() {
        Tenant own = newTenant("one", "two");
        Tenant other = newTenant("one");

        long count = update(own, "delete from note");

        assertThat(count).isEqualTo(2);
        assertThat(titlesKeptFor(own)).isEmpty();
        assertThat(titlesKeptFor(other)).containsExactly("one");
    }

    @Test
    default void returningShowsOwnRowsOnly() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");

        List<List<String>> returned = gateway()
                .inTransaction(
                        Access.of(own),
                        session -> List.of(
                                session.query("insert into note (title) values ('new') returning tenant")
                                        .texts(),
                                session.query("update note set title = title || '!' returning title, tenant")
                                        .texts(),
                                session.query("delete from note where title like '%!' returning tenant")
                                        .texts()));

        assertThat(returned.get(0)).containsExactly(own.id());
        assertThat(returned.get(1)).containsExactlyInAnyOrder("one!", "new!");
        assertThat(returned.get(2)).containsExactly(own.id(), own.id());
        assertThat(titlesKeptFor(other)).containsExactly("two");
    }

    @Test
    default void onConflictMeetsOwnRowsOnly() {
        Tenant own = newTenant("same");
        Tenant other = newTenant("same");
        String upsert = "insert into note (title) values (?) on conflict (tenant, title)"
                + " do update set title = note.title || ' again'";

        update(own, upsert, "same");

        assertThat(titlesKeptFor(own)).containsExactly("same again");
        assertThat(titlesKeptFor(other)).containsExactly("same");
    }

    @Test
    default void mergeMatchesOwnRowsOnly() {
        Tenant own = newTenant("same", "gone");
        Tenant other = newTenant("same", "gone");
        String merge = "merge into note using (values ('same'), ('gone'), ('new')) as v (title) on note.title = v.title"
                + " when matched and v.title = 'gone' then delete"
                + " when matched then update set title = 'merged'"
                + " when not matched then insert (title) values (v.title)";

        gateway().inTransaction(Access.of(own), session -> session.update(merge));

        assertThat(titlesKeptFor(own)).containsExactly("merged", "new");
        assertThat(titlesKeptFor(other)).containsExactly("gone", "same");
    }

    @Test
    default void joinsShowOwnRowsOnBothSides() {
        Tenant own = newTenant("one");
        Tenant other = newTenant("two");
        String line = "insert into note_line (note, words) select id, title || ' words' from note";
        update(own, line);
        update(other, line);

        List<List<String>> joined = gateway()
                .inTransaction(
                        Access.of(own),
                        session -> List.of(
                                session.query("select l.words from note_line l join note n on n.id = l.note")
                                        .texts(),
                                session.query("select n.title from note_line l right join note n on n.id <> l.note")
                                        .texts(),
                                session.query(
                                                "select l.words from country c cross join note_line l where c.code = 'is'")
                                        .texts(),
                                session.query("select a.title from note a full join note b on a.title = b.title || '!'")
                                        .texts()));

        assertThat(joined.get(0)).containsExactly("one words");
        assertThat(joined.get(1)).containsExactly("one");
        assertThat(joined.get(2)).containsExactly("one words");
        assertThat(joined.get(3)).containsOnly("one", "null");
    }

    @Test
    default void subSelectsShowOwnRowsOnly() {
        Tenant own = newTenant("one");
        newTenant("two");
        String everywhere = "with recursive c as (select title from note union select title from c),"
                + " u as materialized (update note set title = title returning title)"
                + " select title from c"
                + " union all select title from u"
                + " union all select (select max(title) from note)"
                + " union all select n.title from country, lateral (select title from note where country.code <> '') n"
                + " union all select title from note where exists (select from note m where m.tenant = note.tenant)"
                + " union all select title from note where id in (select id from note)"
                + " union all select first_value(title) over (order by id) from note"
                + " union all select t from caller_titles() t"
                + " union all select title from invoker_view";

        List<String> found = gateway()
                .inTransaction(
                        Access.of(own), session -> session.query(everywhere).texts());

        assertThat(found).hasSizeGreaterThanOrEqualTo(8).containsOnly("one");
    }

    @Test
    default void lockingReadsLockOwnRowsOnly() {
        Tenant own = newTenant("one");
        newTenant("two");

        List<String> locked = gateway()
                .inTransaction(
                        Access.of(own),
                        session -> session.query("select title from note for update")
                                .texts());

        assertThat(locked).containsExactly("one");
    }

    @Test
    default void partitionsShowOwnRowsOnly() {
        Tenant own = newTenant();
        Tenant other = newTenant();
        for (Tenant tenant : List.of(own, other)) {
            gateway().inTransaction(Access.of(tenant), session -> {
                session.update(
                        "insert into event (day, title) values (cast('2025-05-05' as date), ?)", tenant + " old");
                return session.update(
                        "insert into event (day, title) values (cast('2026-05-05' as date), ?)", tenant + " new");
            });
        }

        List<String> seen = gateway().inTransaction(Access.of(own), session -> {
            session.update("update event set day = cast('2026-01-01' as date) where day < cast('2026-01-01' as date)");
            return session.query("select title from event order by day").texts();
        });

        assertThat(seen).containsExactly(own + " old", own + " new");
        Expect.failure("42501", () -> query(own, "select * from event_2026"));
    }

    @Test
    default void namesThatNeedQuotesAreProtectedToo() {
        Tenant own = newTenant();
        Tenant other = newTenant();
        String table = "\"Mixed Case\".\"Order \"\"Item\"\"\"";
        for (Tenant tenant : List.of(own, other)) {
            update(tenant, "insert into " + table + " (\"Title\") values (?)", tenant.id());
        }

        Rows rows = query(own, "select * from " + table);

        assertThat(rows.rows()).containsExactly(List.of(own.id(), own.id()));
    }

    @Test
    default void sharedRowsAreReadByEverybodyAndWrittenByNoTenant() {
        Tenant own = newTenant();

        assertThat(query(own, "select name from country order by code").texts()).containsExactly("Iceland", "Portugal");
        Expect.failure("42501", () -> update(own, "delete from country"));
    }

    @Test
    default void anInvokersViewAndFunctionShowOwnRowsOnly() {
        Tenant own = newTenant("one");
        newTenant("two");

        gateway().inTransaction(Access.of(own), session -> {
            assertThat(session.query("select title from invoker_view").texts()).containsExactly("one");
            assertThat(session.query("select t from caller_titles() t").texts()).containsExactly("one");
            return session.update("update invoker_view set title = 'through the view'");
        });

        assertThat(titlesKeptFor(own)).containsExactly("through the view");
    }
}
