package dev.rowhouse.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LiquibaseChangelogIT {

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened();

    @TempDir
    Path directory;

    @BeforeEach
    void includesAll() throws IOException {
        write("changelog.yaml", """
            databaseChangeLog:
              - includeAll:
                  path: changes
                  relativeToChangelogFile: true
            """);
        write("changes/1.sql", """
            --liquibase formatted sql
            --changeset somebody:one
            create table one (id bigint);
            """);
    }

    @Test
    void theLiquibaseIsTheOneThatIsMeant() {
        assertThat(LiquibaseUtil.getBuildVersion()).startsWith(System.getProperty("liquibase.major", "4") + ".");
    }

    @Test
    void whatIsPendingIsAppliedOnce(TestDatabase database) throws IOException, SQLException {
        write("changes/2.sql", """
            --liquibase formatted sql
            --changeset somebody:two
            create table two (id bigint);
            insert into two values (1), (2);
            """);

        int first = apply(database, Map.of());
        int again = apply(database, Map.of());
        write("changes/3.sql", """
            --liquibase formatted sql
            --changeset somebody:three
            create table three (id bigint);
            """);
        int added = apply(database, Map.of());

        assertThat(first).isEqualTo(2);
        assertThat(again).isZero();
        assertThat(added).isEqualTo(1);
        assertThat(Sql.numbers(database.superuser(), "select count(*) from two"))
                .containsExactly(2L);
    }

    @Test
    void aFileOfTheSourcesHidesItsCopyAmongTheClasses(TestDatabase database) throws IOException, SQLException {
        Path classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("changes"));
        Files.copy(directory.resolve("changelog.yaml"), classes.resolve("changelog.yaml"));
        Files.writeString(classes.resolve("changes/1.sql"), "of yesterday");

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            new LiquibaseChangelog("changelog.yaml", List.of(directory.resolve("missing"), directory), loader)
                    .apply(database.owner(), Map.of());
        }

        assertThat(Sql.numbers(database.superuser(), "select count(*) from one"))
                .containsExactly(0L);
    }

    @Test
    void theSettingsOfTheProjectCount(TestDatabase database) throws IOException, SQLException {
        database.asOwner("create schema bookkeeping");
        write("changes/2.sql", """
            --liquibase formatted sql
            --changeset somebody:two contextFilter:production
            create table production (id bigint);
            --changeset somebody:three contextFilter:trial
            create table ${name} (id bigint);
            """);

        int applied = apply(
                database,
                Map.of(
                        "liquibase.command.contextFilter", "trial",
                        "spring.liquibase.liquibase-schema", "bookkeeping",
                        "spring.liquibase.parameters.name", "placed",
                        "liquibase.command.url", "jdbc:postgresql://nowhere.invalid/none"));

        assertThat(applied).isEqualTo(2);
        assertThat(Sql.numbers(database.superuser(), "select count(*) from placed"))
                .containsExactly(0L);
        assertThat(Sql.numbers(database.superuser(), "select count(*) from bookkeeping.databasechangelog"))
                .containsExactly(2L);
    }

    @Test
    void aChangesetThatFailsIsNamedWithWhatTheDatabaseSaid(TestDatabase database) throws IOException {
        write("changes/2.sql", """
            --liquibase formatted sql
            --changeset somebody:broken
            insert into missing values (1);
            """);

        var thrown = catchThrowableOfType(LiquibaseChangelogException.class, () -> apply(database, Map.of()));

        assertThat(thrown.changeSet()).contains("changes/2.sql::broken::somebody");
        assertThat(thrown.sqlState()).contains("42P01");
        assertThat(thrown).hasMessageContainingAll("changes/2.sql", "broken", "missing", "42P01");
    }

    @Test
    void aChangelogThatIsNotThereIsNamed(TestDatabase database) {
        var changelog = new LiquibaseChangelog(
                "nowhere.yaml", List.of(directory), getClass().getClassLoader());

        var thrown = catchThrowableOfType(
                LiquibaseChangelogException.class, () -> changelog.apply(database.owner(), Map.of()));

        assertThat(thrown).hasMessageContaining("nowhere.yaml");
        assertThat(thrown.changeSet()).isEmpty();
        assertThat(thrown.sqlState()).isEmpty();
    }

    private int apply(TestDatabase database, Map<String, String> settings) {
        return new LiquibaseChangelog(
                        "changelog.yaml", List.of(directory), getClass().getClassLoader())
                .apply(database.owner(), settings);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
