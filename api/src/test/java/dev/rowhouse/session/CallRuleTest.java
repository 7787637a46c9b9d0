package dev.rowhouse.session;

import static dev.rowhouse.session.StatementKind.CALL;
import static dev.rowhouse.session.StatementKind.DML;
import static dev.rowhouse.session.StatementKind.DYNAMIC_SQL;
import static dev.rowhouse.session.StatementKind.EXPLAIN;
import static dev.rowhouse.session.StatementKind.SESSION_LOCK;
import static dev.rowhouse.session.StatementKind.SESSION_SETTING;
import static dev.rowhouse.session.StatementKind.SEVERAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query would leave on its connection is seen in its text, however it is spelled. */
class CallRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('app.user', ?, true)",
                "select SET_CONFIG ( 'App.User' , coalesce(?, 'x'), TRUE )",
                "select pg_catalog.set_config('app.a.b', (select max(name) from note), true) from note",
                "select set_config('role', 'x', true), set_config('APPLICATION_NAME', 'x', true)",
                "insert into log select set_config('statement_timeout', '5s', true)",
                "select set_config, set_limit from query_to_xml where ts_stat = setseed",
                "select 'set_config(''a'', ''b'', false)' -- set_config('a', 'b', false)",
                "select \"set_config \"('TimeZone', 'UTC', false)",
                "select \"SET_CONFIG\"('TimeZone', 'UTC', false)",
                "select set_configs('TimeZone', 'UTC', false), my_set_config(1)",
                "select set_con\u212Aig(1), \u017Fet_config(1), set_conf\u0130g(1), s\u00ebt_config(1)",
                "select \"set_config_that_is_longer_than_the_63_bytes_that_the_server_keeps\"(1)",
                "select pg_advisory_xact_lock(1), pg_try_advisory_xact_lock_shared(1), pg_advisory_unlock_all()",
                "select * from pg_settings",
                "update pg_setting set a = 1",
                "select table_to_xml('note', true, false, ''), crossing(1), crosses('a')",
            })
    void whatLeavesNothingIsDml(String sql) {
        assertThat(standard(sql)).isEqualTo(Set.of(DML));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('app.user', 'x', false)",
                "select set_config('app.user', 'x', ?)",
                "select set_config(?, 'x', true)",
                "select set_config('TimeZone', 'UTC', true)",
                "select set_config('transform_null_equals', 'on', true)",
                "select set_config('search_path', 'x', true)",
                "select set_config('row_security', 'off', true)",
                "select set_config('plpgsql.extra_errors', 'all', true)",
                "select set_config('app.user', 'x', 'true')",
                "select set_config('app.user', 'x', not true)",
                "select set_config('app.user', 'x', true and false)",
                "select set_config('app.user', 'x', \"true\")",
                "select set_config('app.user', 'x', (true))",
                "select set_config('app.user', 'x', is_local => true)",
                "select set_config(setting_name => 'app.user', new_value => 'x', is_local => true)",
                "select set_config('app.user', case when true then 'x' end, false), true",
                "select set_config('app.user', a[1, 2], true)",
                "select set_config(all 'app.user', 'x', true)",
                "select set_config('app.user'::text, 'x', true)",
                "select set_config('app.' || 'user', 'x', true)",
                "select set_config('app.'\n'user', 'x', true)",
                "select set_config(E'app.user', 'x', true)",
                "select set_config($$app.user$$, 'x', true)",
                "select set_config(N'app.user', 'x', true)",
                "select set_config(date 'app.user', 'x', true)",
                "select set_config(, , true)",
                "select set_config(,,true)",
                "select set_config()",
                "select set_config('app.user', set_config('TimeZone', 'UTC', false), true)",
                "select set_config('app.user', (select set_config('app.user', 'x', true)), true)",
                "select set_config/* c */('app.user', 'x', false)",
                "select set_config -- c\n ('app.user', 'x', false)",
                "select SET_Config\f\r\t(\n'app.user', 'x', false)",
                "select pg_catalog . \"set_config\" ('TimeZone', 'UTC', false)",
                "select U&\"\\0073et_config\"('TimeZone', 'UTC', false)",
                "select pg_catalog.u&\"set\\+00005Fconfi\\0067\" ('TimeZone', 'UTC', false)",
                "select {fn set_config('app.user', 'x', true)}",
                "select {FN SET_CONFIG('TimeZone', 'UTC', false)}",
                "select {fn concat({fn set_config('search_path', 'evil', false)}, '')}",
                "select {fn abs({FN  setseed(1)})}",
                "select 1 from {oj note n left outer join note m on set_config(?, ?, false) is not null}",
                "select name from note where set_config('TimeZone', 'UTC', false) is not null",
                "select * from set_config('TimeZone', 'UTC', false) with ordinality",
                "with x as (select set_config('TimeZone', 'UTC', false)) select 1",
                "delete from note where id = 1 returning set_config('TimeZone', 'UTC', false)",
                "update pg_settings set setting = 'UTC' where name = 'TimeZone'",
                "update only pg_catalog . \"pg_settings\" s set setting = 'UTC'",
                "update U&\"pg\\005fsettings\" set setting = 'UTC'",
                "with x as (UPDATE PG_SETTINGS set setting = 'UTC' returning 1) select * from x",
                "merge into pg_settings using (select 1) on true when matched then update set setting = 'UTC'",
                "select setseed(0.5)",
                "select {fn setseed(1)}",
                "select public.set_limit(0.1)"
            })
    void whatChangesTheSessionsSettingsIsSeen(String sql) {
        assertThat(standard(sql)).isEqualTo(Set.of(DML, SESSION_SETTING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_advisory_lock(1)",
                "select Pg_Try_Advisory_Lock_Shared (1, 2)",
                "select pg_try_advisory_lock(1)",
                "values (pg_catalog.\"pg_advisory_lock_shared\"(1))"
            })
    void aLockForTheSessionIsSeen(String sql) {
        assertThat(standard(sql)).isEqualTo(Set.of(DML, SESSION_LOCK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select query_to_xml('select 1', true, false, '')",
                "select query_to_xmlschema('select 1', true, false, '')",
                "select query_to_xml_and_xmlschema('select 1', true, false, '')",
                "select * from ts_stat('select 1')",
                "select ts_rewrite('a', 'select 1')",
                "select * from crosstab('select 1') as (a text)",
                "select * from crosstab4('select 1')",
                "select * from dblink('', 'select 1') as (a text)",
                "select dblink_exec('', 'select 1')",
                "select * from connectby('note', 'id', 'id', '1', 0) as (a text)",
                "select * from xpath_table('id', 'doc', 'note', '/', 'true') as (a text)"
            })
    void aTextThatIsRunOutOfSightIsSeen(String sql) {
        assertThat(standard(sql)).isEqualTo(Set.of(DML, DYNAMIC_SQL));
    }

    @Test
    void itIsSeenInOtherKindsToo() {
        assertThat(standard("explain analyze select set_config('a.b', 'c', false)"))
                .isEqualTo(Set.of(EXPLAIN, SESSION_SETTING));
        assertThat(standard("{? = call set_config('a.b', 'c', false)}")).isEqualTo(Set.of(CALL, SESSION_SETTING));
        assertThat(standard("{call set_config('a.b', ?, true)}")).isEqualTo(Set.of(CALL));
        assertThat(standard("select 1; select setseed(0), pg_advisory_lock(1)"))
                .isEqualTo(Set.of(DML, SEVERAL, SESSION_SETTING, SESSION_LOCK));
    }

    /** The escape character comes after the name, and nobody who means well calls a function so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select U&\"!0073et_config\" uescape '!' ('TimeZone', 'UTC', false)",
                "select U&\"data\" UESCAPE '!'",
                "{call u&\"!0073et_config\"/**/uescape '!'('TimeZone', 'UTC', false)}"
            })
    void aNameWithAnEscapeCharacterOfItsOwnIsNotRead(String sql) {
        assertThat(StatementText.read(sql, Quoting.STANDARD)).isEqualTo(StatementText.uncertain(sql));
    }

    @Test
    void aCodePointThatIsNoneIsNoName() {
        assertThat(standard("select U&\"\\+FFFFFF\"(1)")).isEqualTo(Set.of(DML));
    }

    @Test
    void bothReadingsOfABackslashSeeIt() {
        String sql = "select '\\', set_config('a.b', 'c', false) --'";

        assertThat(standard(sql)).isEqualTo(Set.of(DML, SESSION_SETTING));
        assertThat(StatementText.read(sql, Quoting.BACKSLASH).kinds()).isEqualTo(Set.of(DML));
        assertThat(StatementText.read(sql, Quoting.UNKNOWN)).isEqualTo(StatementText.uncertain(sql));
    }

    private static Set<StatementKind> standard(String sql) {
        return StatementText.read(sql, Quoting.STANDARD).kinds();
    }
}
