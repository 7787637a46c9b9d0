package dev.rowhouse.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.Note;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is tried in a live database. */
class TrialIT {

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened().with("create table note (id bigint primary key)");

    @Test
    void ddlThatCommitsIsNoticed(TestDatabase database) throws SQLException {
        try (Connection connection = open(database)) {
            Trial trial = Trial.begun(connection);

            execute(connection, "create table left_behind (id bigint)", "commit", "create table other (id bigint)");

            assertThatThrownBy(trial::requireOpen)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("the DDL committed");
            connection.rollback();
        }
    }

    @Test
    void ddlThatStaysInItsTransactionIsFine(TestDatabase database) throws SQLException {
        try (Connection connection = open(database)) {
            Trial trial = Trial.begun(connection);

            execute(connection, "savepoint a", "create table tried (id bigint)", "rollback to savepoint a");

            assertThatCode(trial::requireOpen).doesNotThrowAnyException();
            connection.rollback();
        }
    }

    @Test
    void nothingLastsLongerThanAMinute(TestDatabase database) throws SQLException {
        try (Connection connection = open(database)) {
            assertThat(answer(connection, "show lock_timeout")).isEqualTo("5s");
            assertThat(answer(connection, "show statement_timeout")).isEqualTo("1min");
            assertThat(answer(connection, "show idle_in_transaction_session_timeout"))
                    .isEqualTo("1min");
            connection.rollback();
        }
    }

    @Test
    void newColumnsThatRowsWouldHaveToFillAreNamed(TestDatabase database) throws SQLException {
        try (Connection connection = open(database)) {
            Catalog before = CatalogReader.read(connection);
            execute(
                    connection,
                    "alter table note add column title text not null, add column color text not null default 'red'",
                    "alter table note add column number bigint generated always as identity, add column free text",
                    "create table other (id bigint not null)");
            Catalog after = CatalogReader.read(connection);

            assertThat(new RequiredColumns(before, after).notes())
                    .singleElement()
                    .extracting(Note::object, Note::text)
                    .satisfies(note -> assertThat(note.toString()).contains("table public.note", "title", "23502"));
            connection.rollback();
        }
    }

    private static Connection open(TestDatabase database) {
        return new LiveSite(LiveDatabase.at(database.jdbcUrl(), database.ownerLogin(), null)).open();
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
