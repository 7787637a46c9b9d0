package dev.rowhouse.liquibase;

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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The files that we write, run and rolled back by Liquibase. */
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
    void theRollbackTakesEverythingBack() throws Exception {
        write(new Part("", true, List.of(odd())));
        apply();

        rollBack(1);

        assertThat(tables()).isZero();
    }

    @Test
    void aPartThatIsNoTransactionBuildsIndexesConcurrentlyAndCommitsItsBatches() throws Exception {
        write(
                new Part("", true, List.of(odd())),
                new Part(
                        "online",
                        false,
                        List.of(setting("set lock_timeout = '5s'"), online(), index(), setting("reset lock_timeout"))));

        int applied = apply();

        assertThat(applied).isEqualTo(3);
        assertThat(texts("select id from " + TABLE + " order by id")).containsExactly("1", "2", "3");
        assertThat(texts("select indisvalid from pg_index where indexrelid = 'by_id'::regclass"))
                .containsExactly("t");
        rollBack(3);
        assertThat(tables()).isZero();
    }

    @Test
    void aBodyKeepsItsLinesAlsoInTheRollback() throws Exception {
        write(new Part("", true, List.of(new Section("", List.of(function("there")), List.of(function("back"))))));
        apply();
        assertThat(texts("select prosrc from pg_proc where proname = 'odd'")).containsExactly(body("there"));

        rollBack(1);

        assertThat(texts("select prosrc from pg_proc where proname = 'odd'")).containsExactly(body("back"));
    }

    private static String function(String word) {
        return "create or replace function odd() returns void language plpgsql as $x$" + body(word) + "$x$";
    }

    private static String body(String word) {
        return """

            begin
              -- changeset a:b, and an empty line:

            --rollback it's not one
              if true then perform '\\', ';', $${changesetId}$$; end if;
                perform '%s'; /* begin */
            end
            """.replace("%s", word);
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
        return new Section("Rows, batch by batch.", List.of("truncate table " + TABLE, batches), List.of());
    }

    private static Section index() {
        return new Section(
                "An index, while others work.",
                List.of(
                        "drop index concurrently if exists by_id",
                        "create index concurrently by_id on " + TABLE + " (id)"),
                List.of("drop index concurrently if exists by_id", "drop index concurrently if exists by_nothing"));
    }

    private static Section setting(String statement) {
        return new Section("", List.of(statement), List.of());
    }

    private void write(Part... parts) throws IOException {
        Path folder = directory.resolve("migration");
        MigrationFiles files =
                MigrationWriter.liquibase(WriterOptions.in(folder)).write(new Migration("a test", List.of(parts)));
        files.saveTo(folder);
    }

    private int apply() {
        return new LiquibaseChangelog(
                        "0001-a_test.sql",
                        List.of(directory.resolve("migration")),
                        getClass().getClassLoader())
                .apply(database.owner(), Map.of());
    }

    private void rollBack(int count) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Liquibase liquibase = new Liquibase(
                        "0001-a_test.sql",
                        new DirectoryResourceAccessor(directory.resolve("migration")),
                        new JdbcConnection(connection))) {
            liquibase.rollback(count, null, new Contexts(), new LabelExpression());
        }
    }

    private int tables() throws SQLException {
        return texts("select oid from pg_class where relname like '${user%'").size();
    }

    private List<String> texts(String query) throws SQLException {
        return Sql.texts(database.superuser(), query);
    }
}
