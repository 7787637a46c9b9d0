package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No query or statement that a tenant's session may send reads or writes a row of another, by whatever detour.
 *
 * <p>It holds where the application has a login of its own.
 *
 * @since 0.1.0
 */
public interface LeakContract extends Contract {

    @Test
    default void foreignRowsCannotBeReadByAnyShapeOfQuery() {
        survives(
                "select title from note where tenant = '{victim}'",
                "select title from only note",
                "select note.* from note right join (values ('{victim}')) v (t) on v.t = tenant",
                "select ctid, xmin, title from note",
                "select string_agg(title, ',') from note tablesample system (100)",
                "select title from owner_view",
                "select * from owner_titles()",
                "select row_to_json(n) from note n",
                "select query_to_xml('select title from note', true, false, '')",
                "select table_to_xml('note', true, false, '')",
                "select schema_to_xml('public', true, false, '')",
                "select * from ts_stat('select to_tsvector(title) from note')",
                "select most_common_vals, histogram_bounds from pg_stats where tablename = 'note'",
                "select * from pg_statistic",
                "select last_value from note_id_seq",
                "select lo_import('/etc/passwd')",
                "select pg_read_file('/etc/passwd')",
                "select pg_ls_dir('.')",
                "select * from event_2026",
                "select rolpassword from pg_authid");
    }

    @Test
    default void foreignRowsCannotBeWrittenByAnyShapeOfStatement() {
        survives(
                "update note set title = 'stolen'",
                "update note set tenant = '{victim}'",
                "update note set title = 'stolen' where tenant = '{victim}' returning title",
                "update owner_view set title = 'stolen'",
                "delete from note where tenant = '{victim}' returning title",
                "delete from note using note_line where note.tenant = '{victim}'",
                "delete from owner_view",
                "insert into note (tenant, title) values ('{victim}', 'planted')",
                "insert into note (tenant, title) values ('{victim}', '{secret}')"
                        + " on conflict (tenant, title) do update set title = 'stolen'",
                "insert into note (tenant, title) values ('{victim}', '{secret}') on conflict do nothing returning title",
                "insert into owner_view (tenant, title) values ('{victim}', 'planted')",
                "insert into note (tenant, title) overriding system value select '{victim}', 'planted'",
                "with w as (insert into note (tenant, title) values ('{victim}', 'planted') returning *) select * from w",
                "merge into note using (values (1)) v on tenant = '{victim}' when matched then delete",
                "merge into note using (values (1)) v on false"
                        + " when not matched then insert (tenant, title) values ('{victim}', 'planted')");
    }

    /** PostgreSQL evaluates a filter that could tell what it saw only on rows that the policies let through. */
    @Test
    default void filtersThatTellWhatTheySawSeeNoForeignRow() {
        Tenant attacker = newTenant("own");
        newTenant("secret");

        for (String filter : List.of(
                "1 / (case when title = 'secret' then 0 else 1 end) = 1",
                "title <> 'secret' or cast(title as integer) = 1",
                "title ~ (case when title = 'secret' then '(' else 'own' end)",
                "length(title) <> 6 or 1 / (length(title) - 6) = 1")) {
            Rows rows = query(attacker, "select title from note where " + filter);
            assertThat(rows.texts()).as(filter).containsExactly("own");
        }
    }

    @Test
    default void statisticsShowNoForeignValue() {
        Tenant attacker = newTenant("own");
        newTenant("secret");
        Truth.of(database()).update("analyze note");

        Rows rows = query(attacker, "select attname from pg_stats where tablename = 'note'");

        assertThat(Truth.of(database()).texts("select attname from pg_stats where tablename = 'note'"))
                .contains("title");
        assertThat(rows.isEmpty()).isTrue();
    }

    /** The server shows a login's texts to everybody of the same login, so secrets must never be in one. */
    @Test
    default void neitherTokensNorValuesShowInTheServersViews() {
        Tenant own = newTenant("own");
        Tenant other = newTenant();
        Truth.of(database()).update("create extension if not exists pg_stat_statements");

        List<String> seen = new ArrayList<>(gateway().inTransaction(Access.of(other), session -> {
            session.update("insert into note (title) values (?)", "a value that is bound");
            return query(
                            own,
                            "select query from pg_stat_activity where query is not null"
                                    + " union all select query from pg_stat_statements")
                    .texts();
        }));

        assertThat(seen).anyMatch(text -> text.contains("insert into note (title)"));
        // Of this database only: in others of the server there may be digests that look like a token's.
        seen.addAll(Truth.of(database())
                .texts("select query from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                        + " where d.datname = current_database()"));
        assertThat(seen)
                .noneMatch(text -> text.matches("(?s).*[0-9a-f]{64}.*"))
                .noneMatch(text -> text.contains("a value that is bound"))
                .noneMatch(text -> text.contains(other.id()));
    }

    @Test
    default void aGroupCannotWidenItself() {
        Access group = Access.of(Set.of(newTenant("one"), newTenant("two")));
        newTenant("secret");
        List<String> seen = new ArrayList<>();

        for (String role :
                List.of("none", database().roles().admin().value(), database().adminLogin())) {
            String widened = "with r as materialized (select set_config('role', '" + role + "', true)) ";
            for (String attack : List.of(
                    widened + "select t from r, caller_titles() t",
                    widened + "select word from r, ts_stat('select to_tsvector(title) from note ')",
                    widened + "select query_to_xml('select title from note', true, false, '') from r")) {
                seen.addAll(Siege.attempt(() -> query(group, attack).texts()));
                seen.addAll(Siege.attempt(() -> gateway().inTransaction(group, session -> {
                    session.query("select set_config('role', ?, true)", role);
                    return titles(session);
                })));
            }
        }

        assertThat(seen).noneMatch(text -> text.contains("secret"));
    }

    private void survives(String... attacks) {
        new Siege(this).survives(attacks);
    }
}
