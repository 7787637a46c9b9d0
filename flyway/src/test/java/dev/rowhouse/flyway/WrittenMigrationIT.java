package dev.rowhouse.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.migration.Migration;
import dev.rowhouse.schema.migration.Migration.Part;
import dev.rowhouse.schema.migration.Migration.Section;
import dev.rowhouse.schema.migration.MigrationFiles;
import dev.rowhouse.schema.migration.MigrationWriter;
import dev.rowhouse.schema.migration.WriterOptions;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The files that we write, run by Flyway's Community edition. */
class WrittenMigrationIT {

    private static final String TABLE = "\"${user.home} it's \"\"a\"\" --rollback\"";

    private static final String REMARK =
            "'${flyway:user}; $$ \n--rollback a\n\n/* liquibase rollback\n-- comment b */'";

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened();

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void theDatabaseIsTheTests() {
        database = rowhouse.database();
    }

    @Test
    void namesAndTextsArriveAsTheyAre() throws IOException, SQLException {
        write(new Part("", true, List.of(odd())));

        apply();

        assertThat(texts("select obj_description(oid) = " + REMARK + " from pg_class where oid = '"
                        + TABLE.replace("'", "''") + "'::regclass"))
                .containsExactly("t");
    }

    @Test
    void theUndoIsNotRunAndTakesEverythingBack() throws IOException, SQLException {
        MigrationFiles files = write(new Part("", true, List.of(odd())));
        apply();

        assertThat(tables()).isEqualTo(1);
        database.asOwner(Files.readString(directory.resolve("migration/../undo/U1__a_test.sql")));
        assertThat(tables()).isZero();
        assertThat(files.files()).hasSize(4);
    }

    @Test
    void aPartThatIsNoTransactionBuildsIndexesConcurrentlyAndCommitsItsBatches() throws IOException, SQLException {
        write(
                new Part("", true, List.of(odd())),
                new Part(
                        "online",
                        false,
                        List.of(setting("set lock_timeout = '5s'"), online(), setting("reset lock_timeout"))));

        apply();

        assertThat(texts("select id from " + TABLE + " order by id")).containsExactly("1", "2", "3");
        assertThat(texts("select indisvalid from pg_index where indexrelid = 'by_id'::regclass"))
                .containsExactly("t");
        assertThat(Files.readString(directory.resolve("migration/V2__a_test_online.sql.conf")))
                .contains("executeInTransaction=false");
    }

    private static Section odd() {
        return new Section(
                "Table " + TABLE + ": ${nobody} replaces this.",
                List.of("create table " + TABLE + " (id bigint)", "comment on table " + TABLE + " is " + REMARK),
                List.of("drop table " + TABLE));
    }

    private static Section online() {
        String batches = """
            do $rowhouse$
            begin
              for i in 1..3 loop
                insert into %s values (i);
                commit;
              end loop;
            end
            $rowhouse$""".replace("%s", TABLE);
        return new Section(
                "Rows, batch by batch.",
                List.of(
                        "truncate table " + TABLE,
                        batches,
                        "drop index concurrently if exists by_id",
                        "create index concurrently by_id on " + TABLE + " (id)"),
                List.of("drop index concurrently if exists by_id"));
    }

    private static Section setting(String statement) {
        return new Section("", List.of(statement), List.of());
    }

    private MigrationFiles write(Part... parts) throws IOException {
        Path folder = directory.resolve("migration");
        MigrationFiles files =
                MigrationWriter.flyway(WriterOptions.in(folder)).write(new Migration("a test", List.of(parts)));
        files.saveTo(folder);
        return files;
    }

    private void apply() {
        FlywayMigrations.apply(
                database.owner(),
                getClass().getClassLoader(),
                List.of("filesystem:" + directory.resolve("migration")),
                Map.of());
    }

    private int tables() throws SQLException {
        return texts("select oid from pg_class where relname like '${user%'").size();
    }

    private List<String> texts(String query) throws SQLException {
        return Sql.texts(database.superuser(), query);
    }
}
