package dev.rowhouse.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class NoDriftPreconditionIT {

    private static final String OPENS = "alter table note no force row level security";

    private static final String ENTITIES = "params: [{param: {name: packages, value: a.house}}]";

    @RegisterExtension
    final RowhouseExtension rowhouse = House.lived();

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void theTablesAreThere() {
        database = rowhouse.database();
    }

    @Test
    void aChangesetThatLeavesTheWallPassesAndSoDoTheUpdatesAfterIt() throws Exception {
        write("alter table note add column author text", ENTITIES);

        assertThatCode(this::update).doesNotThrowAnyException();
        assertThatCode(this::update).doesNotThrowAnyException();
    }

    @Test
    void aChangesetThatOpensTheWallFailsTheUpdateAndEachUpdateAfterIt() throws Exception {
        write(OPENS, ENTITIES);

        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(this::update)
                    .isInstanceOf(LiquibaseException.class)
                    .hasStackTraceContaining("does not follow the model")
                    .hasStackTraceContaining("public.note: force row security");
        }
    }

    @Test
    void anUpdateThatFailsLeavesNoLock() throws Exception {
        write(OPENS, ENTITIES);

        assertThatThrownBy(this::update).isInstanceOf(LiquibaseException.class);

        assertThat(Sql.texts(database.superuser(), "select count(*) from databasechangeloglock where locked"))
                .containsExactly("0");
    }

    @Test
    void withoutEntitiesTheUpdateFailsAndSaysWhatIsMissing() throws Exception {
        write("alter table note add column author text", "params: []");

        assertThatThrownBy(this::update)
                .isInstanceOf(LiquibaseException.class)
                .hasStackTraceContaining("rowhouse.packages");
    }

    @Test
    void whereTheChangelogOnlyShowsWhatItBuildsNothingIsCompared() throws Exception {
        write(OPENS, ENTITIES);

        int applied = new LiquibaseChangelog(
                        "changelog.yaml", List.of(directory), getClass().getClassLoader())
                .apply(database.owner(), Map.of());

        assertThat(applied).isEqualTo(2);
    }

    private void update() throws Exception {
        try (Connection connection = database.owner().getConnection();
                Liquibase liquibase = new Liquibase(
                        "changelog.yaml",
                        new DirectoryResourceAccessor(directory),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            Scope.child(
                    Map.of("liquibase.analytics.enabled", false),
                    () -> liquibase.update(new Contexts(), new LabelExpression()));
        }
    }

    private void write(String sql, String params) throws IOException {
        Files.writeString(directory.resolve("changelog.yaml"), """
            databaseChangeLog:
              - changeSet:
                  id: migration
                  author: somebody
                  changes: [{sql: {sql: "%s"}}]
              - changeSet:
                  id: no-drift
                  author: rowhouse
                  runAlways: true
                  preConditions:
                    - customPrecondition:
                        className: dev.rowhouse.liquibase.NoDriftPrecondition
                        %s
                  changes: [{empty: {}}]
            """.formatted(sql, params));
    }
}
