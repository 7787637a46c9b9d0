package dev.rowhouse.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a tenant's session leaves on its connection on purpose, and a query that tells whether the next tenant meets it. */
enum Poison {
    INDEX_THAT_STOPS_EARLY(
            "select count(*) from document where kind = 1", "select set_config('gin_fuzzy_search_limit', '10', false)"),
    TIME_ZONE(Poison.BEFORE_NOON, "select set_config('TimeZone', 'Etc/GMT+12', false)"),
    TIME_ZONE_OF_ONE_TRANSACTION(
            Poison.BEFORE_NOON, "select set_config('TimeZone', 'Etc/GMT+12', true)", Poison.PREPARE_THE_PROBE),
    DAY_AND_MONTH(
            "select min(id) from document where at > '03/01/2026'",
            "select set_config('DateStyle', 'ISO, DMY', false)"),
    DAY_AND_MONTH_OF_ONE_TRANSACTION(
            "select min(id) from document where at > '03/01/2026'",
            "select set_config('DateStyle', 'ISO, DMY', true)",
            Poison.PREPARE_THE_PROBE),
    NULL_THAT_EQUALS_NULL(
            "select id from document where missing = null", "select set_config('transform_null_equals', 'on', false)"),
    NULL_THAT_EQUALS_NULL_OF_ONE_TRANSACTION(
            "select id from document where missing = null",
            "select set_config('transform_null_equals', 'on', true)",
            Poison.PREPARE_THE_PROBE),
    NULL_IN_ARRAYS(
            "select '{null}'::text[] is distinct from array[null]::text[]",
            "select set_config('array_nulls', 'off', false)"),
    BACKSLASHES("select 'C:\\new'", "select set_config('standard_conforming_strings', 'off', false)"),
    LANGUAGE(
            "select count(*) from document where to_tsvector(body) @@ to_tsquery('house')",
            "select set_config('default_text_search_config', 'pg_catalog.simple', false)"),
    READ_ONLY(Poison.WRITE, "select set_config('default_transaction_read_only', 'on', false)"),
    TIME_OUT(Poison.A_LONG_QUERY, "select set_config('statement_timeout', '50', false)"),
    SETTING_OF_THE_APPLICATION(
            "select id from document where id < coalesce(nullif(current_setting('app.most', true), '')::integer, 5)",
            "select set_config('app.most', '2', false)"),
    RANDOM_NUMBERS(Poison.LUCK, "select setseed(0.5)"),
    RANDOM_NUMBERS_OF_ONE_TRANSACTION(Poison.LUCK, "select set_config('seed', '0.5', true)"),
    PATH_IN_A_FUNCTION("select first_body()", "select set_config('search_path', 'other', true), public.first_body()"),
    BY_UPDATE(Poison.BEFORE_NOON, "update pg_settings set setting = 'Etc/GMT+12' where name = 'TimeZone'"),
    BY_XML(
            Poison.BEFORE_NOON,
            "select query_to_xml($$ select set_config('TimeZone', 'Etc/GMT+12', false) $$, true, false, '')"),
    BY_STATISTICS(
            Poison.BEFORE_NOON,
            "select * from ts_stat($$ select to_tsvector(set_config('TimeZone', 'Etc/GMT+12', false)) $$)"),
    BY_A_REWRITE(
            Poison.BEFORE_NOON,
            "select ts_rewrite('a', $$ select 'a'::tsquery,"
                    + " plainto_tsquery('simple', set_config('TimeZone', 'Etc/GMT+12', false)) $$)"),
    BY_SET(Poison.BEFORE_NOON, "set session TimeZone = 'Etc/GMT+12'"),
    BY_A_BLOCK(Poison.BEFORE_NOON, "do $$ begin perform set_config('TimeZone', 'Etc/GMT+12', false); end $$"),
    CHARACTERISTICS(Poison.WRITE, "set session characteristics as transaction read only"),
    DEALLOCATED(Poison.FIRST_TWO, Poison.PREPARE_THE_PROBE, "do $$ begin execute 'deallocate all'; end $$"),

    ROLE(false, Poison.FIRST_TWO, "select set_config('role', 'none', false)"),
    PATH(false, Poison.FIRST_TWO, "select set_config('search_path', 'other', false)"),
    PATH_OF_ONE_TRANSACTION(
            false,
            Poison.FIRST_TWO,
            "select set_config('search_path', 'other', true), set_config('role', 'none', true)",
            Poison.PREPARE_THE_PROBE),
    ROW_SECURITY(false, Poison.FIRST_TWO, "select set_config('row_security', 'off', false)"),
    TOKEN(false, Poison.FIRST_TWO, "select set_config('rowhouse.token', current_setting('rowhouse.token'), false)"),
    SETTING_OF_THE_APPLICATION_OF_ONE_TRANSACTION(
            false,
            "select id from document where id < coalesce(nullif(current_setting('app.most', true), '')::integer, 5)",
            "select set_config('app.most', '2', true)",
            Poison.PREPARE_THE_PROBE),
    TIME_OUT_OF_ONE_TRANSACTION(false, Poison.A_LONG_QUERY, "set local statement_timeout = 50"),
    CURSOR(false, Poison.FIRST_TWO, "declare c cursor with hold for select * from document"),
    LOCKS(false, Poison.FIRST_TWO, "select pg_advisory_lock(1), pg_try_advisory_lock_shared(2)"),
    CHANNEL(false, Poison.FIRST_TWO, "listen document"),
    SNAPSHOT(false, Poison.FIRST_TWO, "select pg_export_snapshot()"),
    TEMPORARY_TABLE(false, Poison.FIRST_TWO, "create temporary table document as select 9 as id");

    private static final String BEFORE_NOON = "select id from document where at < '2026-01-01 12:00' order by id";
    private static final String FIRST_TWO = "select id, body from document where id < 3 order by id";
    private static final String WRITE = "update document set body = body where id = 1 returning id";
    private static final String A_LONG_QUERY = "select count(*) from document where (select pg_sleep(0.2)) is not null";

    /** The first number after {@code setseed(0.5)}. */
    private static final String LUCK = "select round(random()::numeric, 10) = 0.9851677175";

    /** Runs the query more often than the driver's threshold, so that the server keeps it by a name. */
    private static final String PREPARE_THE_PROBE = "";

    private final boolean works;
    private final String probe;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives none that changes
    private final List<String> statements;

    Poison(String probe, String... statements) {
        this(true, probe, statements);
    }

    Poison(boolean works, String probe, String... statements) {
        this.works = works;
        this.probe = probe;
        this.statements = List.of(statements);
    }

    /** Whether the next tenant meets it where every statement is let through. */
    boolean works() {
        return works;
    }

    /** Leaves it, and returns the SQLSTATEs of what was refused. */
    Set<String> leave(Connection connection) throws SQLException {
        Set<String> refused = new TreeSet<>();
        connection.setAutoCommit(false);
        for (String sql : statements) {
            try {
                attempt(connection, sql);
            } catch (SQLException e) {
                refused.add(e.getSQLState());
                connection.rollback();
            }
        }
        connection.commit();
        return refused;
    }

    private void attempt(Connection connection, String sql) throws SQLException {
        if (!sql.equals(PREPARE_THE_PROBE)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return;
        }
        for (int i = 0; i < Twins.REPETITIONS; i++) {
            ask(connection, probe);
        }
    }

    /** What the query gives, or how it fails: in autocommit, and as the second statement of a transaction. */
    List<String> look(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        String once = answer(connection);
        connection.setAutoCommit(false);
        ask(connection, "select 1");
        String again = answer(connection);
        connection.rollback();
        return List.of(once, again);
    }

    private String answer(Connection connection) throws SQLException {
        try {
            return ask(connection, probe);
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            return Diary.rows(rows);
        }
    }
}
