package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands about a project, on a database that is there already. */
class MigrationElsewhereIT {

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened().with("create table note (id bigint primary key)");

    @TempDir
    Path resources;

    @Test
    void aLiveDatabaseIsComparedAndLeftAsItIs(TestDatabase database) throws IOException, SQLException {
        database.asOwner("insert into note values (1)");
        Catalog before = catalog(database);

        Run run = migration(database.jdbcUrl(), database.ownerLogin(), "--tenant='acme'");

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("fill column tenant", "create table Note_words");
        assertThat(catalog(database)).isEqualTo(before);
        assertThat(written()).isTrue();
    }

    @Test
    void rowsOfNobodyAreAskedFor(TestDatabase database) throws IOException {
        refused(migration(database.jdbcUrl(), database.ownerLogin()), "--tenant-of");
    }

    @Test
    void aLoginWithoutRightsIsToldWhichOneHasThem(TestDatabase database) throws IOException {
        refused(
                migration(database.jdbcUrl(), database.appLogin(), "--tenant='acme'"),
                "login \"" + database.appLogin() + "\" lacks rights");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() throws IOException {
        refused(migration("jdbc:postgresql://localhost:1/notes", "nobody"), "localhost:1/notes");
    }

    @Test
    void whatIsNoUrlIsSaidToBeNone() throws IOException {
        refused(migration("jdbc:mysql://localhost/notes", "nobody"), "jdbc:postgresql://host:port/database");
    }

    private void refused(Run run, String reason) throws IOException {
        assertThat(run.status()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("rowhouse migration cannot run: ", reason)
                .doesNotContain("\tat ");
        assertThat(written()).isFalse();
    }

    private Run migration(String url, String user, String... more) {
        return Run.of(Stream.concat(
                        Stream.of(
                                "migration",
                                "--name=x",
                                "--packages=dev.rowhouse.cli.notes",
                                "--tool=sql",
                                "--resources=" + resources,
                                "--url=" + url,
                                "--user=" + user),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private boolean written() throws IOException {
        try (Stream<Path> files = Files.walk(resources)) {
            return files.anyMatch(Files::isRegularFile);
        }
    }

    private static Catalog catalog(TestDatabase database) throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            return CatalogReader.read(connection);
        }
    }
}
