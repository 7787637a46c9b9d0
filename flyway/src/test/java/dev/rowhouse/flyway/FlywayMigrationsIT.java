package dev.rowhouse.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FlywayMigrationsIT {

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened();

    @TempDir
    Path directory;

    @Test
    void whatIsPendingIsAppliedOnce(TestDatabase database) throws IOException, SQLException {
        write("V1__one.sql", "create table one (id bigint);");
        write("V2__two.sql", "create table two (id bigint);\ninsert into two values (1), (2);");

        int first = apply(database, Map.of());
        int again = apply(database, Map.of());

        assertThat(first).isEqualTo(2);
        assertThat(again).isZero();
        assertThat(Sql.numbers(database.superuser(), "select count(*) from two"))
                .containsExactly(2L);
    }

    @Test
    void anIndexIsBuiltConcurrently(TestDatabase database) throws IOException, SQLException {
        write("V1__one.sql", "create table one (id bigint);");
        write("V2__two.sql", "create index concurrently one_id on one (id);");
        write("V2__two.sql.conf", "executeInTransaction=false");

        apply(database, Map.of());

        assertThat(Sql.numbers(
                        database.superuser(), "select count(*) from pg_index where indexrelid = 'one_id'::regclass"))
                .containsExactly(1L);
    }

    @Test
    void theSettingsOfTheProjectCountAndThoseOfItsConnectionDoNot(TestDatabase database)
            throws IOException, SQLException {
        write("M1__one.sql", "create table ${name} (id bigint);");

        int applied = apply(
                database,
                Map.of(
                        "flyway.sqlMigrationPrefix", "M",
                        "flyway.placeholders.name", "placed",
                        "flyway.url", "jdbc:postgresql://nowhere.invalid/none",
                        "flyway.user", "nobody",
                        "flyway.password", "secret",
                        "spring.application.name", "notes"));

        assertThat(applied).isEqualTo(1);
        assertThat(Sql.numbers(database.superuser(), "select count(*) from placed"))
                .containsExactly(0L);
    }

    @Test
    void theSettingsOfSpringBootCountToo(TestDatabase database) throws IOException, SQLException {
        write("M1__one.sql", "create table ${the-name} (id bigint);");

        int applied = apply(
                database,
                Map.of(
                        "spring.flyway.sql-migration-prefix", "M",
                        "spring.flyway.table", "overridden",
                        "flyway.table", "history",
                        "spring.flyway.placeholders.the-name", "placed",
                        "spring.flyway.enabled", "true"));

        assertThat(applied).isEqualTo(1);
        assertThat(Sql.numbers(database.superuser(), "select count(*) from history"))
                .containsExactly(1L);
        assertThat(Sql.numbers(database.superuser(), "select count(*) from placed"))
                .containsExactly(0L);
    }

    @Test
    void aMigrationThatFailsIsNamedWithWhatTheDatabaseSaid(TestDatabase database) throws IOException {
        write("V1__one.sql", "create table one (id bigint);");
        write("V2__broken.sql", "select 1;\ninsert into missing values (1);");

        var thrown = catchThrowableOfType(FlywayMigrationException.class, () -> apply(database, Map.of()));

        assertThat(thrown.script()).contains("V2__broken.sql");
        assertThat(thrown.sqlState()).contains("42P01");
        assertThat(thrown).hasMessageContainingAll("V2__broken.sql", "missing", "42P01");
    }

    @Test
    void aSettingThatFlywayDoesNotKnowIsNamed(TestDatabase database) throws IOException {
        write("V1__one.sql", "create table one (id bigint);");

        var thrown = catchThrowableOfType(
                FlywayMigrationException.class, () -> apply(database, Map.of("flyway.locatoins", "x")));

        assertThat(thrown).hasMessageContaining("flyway.locatoins");
        assertThat(thrown.script()).isEmpty();
        assertThat(thrown.sqlState()).isEmpty();
    }

    private int apply(TestDatabase database, Map<String, String> settings) {
        return FlywayMigrations.apply(
                database.owner(), getClass().getClassLoader(), List.of("filesystem:" + directory), settings);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
