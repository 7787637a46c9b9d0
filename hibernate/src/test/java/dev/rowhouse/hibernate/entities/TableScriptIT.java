package dev.rowhouse.hibernate.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.schema.SqlScript;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Hibernate would add to a database, in a database of its own for each test. */
class TableScriptIT {

    private static final ClassLoader LOADER = TableScriptIT.class.getClassLoader();

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.development();

    static List<EntitySearch> projects() {
        return List.of(shop().build(), domain().build());
    }

    @ParameterizedTest
    @MethodSource("projects")
    void whatWasAddedIsNotAddedAgain(EntitySearch project, TestDatabase database) throws SQLException {
        SqlScript first = script(project, database);

        run(first, database);

        assertThat(first.statements()).isNotEmpty();
        assertThat(script(project, database).statements()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void nothingIsMissingWhereHibernateCreatedTheSchema(EntitySearch project, TestDatabase database)
            throws SQLException {
        try (EntityModel model = EntityModel.find(project)) {
            run(model.createScript(), database);
        }

        assertThat(script(project, database).statements()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void theSameEntitiesMakeTheSameScript(EntitySearch project, TestDatabase database) throws SQLException {
        assertThat(script(project, database)).isEqualTo(script(project, database));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void rowhousesOwnPartIsNotInIt(EntitySearch project, TestDatabase database) throws SQLException {
        assertThat(script(project, database).text()).doesNotContain("rowhouse", "policy", "grant");
    }

    @Test
    void theDatabaseIsReadInTheCallersTransactionAndNotTouched(TestDatabase database) throws SQLException {
        try (EntityModel model = EntityModel.find(shop().build());
                Connection owner = database.owner().getConnection()) {
            owner.setAutoCommit(false);
            SqlScript tables = model.tableScript(owner);
            assertThat(line(owner, "select pg_current_xact_id_if_assigned() is null"))
                    .isEqualTo("t");
            tables.execute(owner);

            SqlScript rest = model.tableScript(owner);

            assertThat(rest.statements()).isEmpty();
            assertThat(owner.getAutoCommit()).isFalse();
            owner.rollback();
            assertThat(model.tableScript(owner)).isEqualTo(tables);
        }
    }

    @Test
    void columnsThatWereAddedBeforeAreSeen(TestDatabase database) throws SQLException {
        database.asOwner("create table product (id bigint primary key, tenant text, name varchar(255))");

        List<String> added = script(shop().build(), database).statements();

        assertThat(added)
                .filteredOn(statement -> statement.startsWith("alter table if exists Product\n"))
                .anyMatch(statement -> statement.contains("add column weight integer not null"))
                .noneMatch(statement -> statement.contains("tenant"));
    }

    @Test
    void columnsOfAnotherTypeStayAsTheyAre(TestDatabase database) throws SQLException {
        run(script(shop().build(), database), database);
        database.asOwner(
                "alter table product alter column weight type numeric(20, 2)",
                "alter table product alter column name type varchar(40)",
                "alter table product alter column tenant type text");

        assertThat(script(shop().build(), database).statements()).isEmpty();
    }

    @Test
    void keysAndIndexesByAnotherNameAreTheSame(TestDatabase database) throws SQLException {
        run(script(shop().build(), database), database);
        List<String> renamed = lines(
                database,
                "select 'alter index ' || oid::regclass || ' rename to x' || oid from pg_class"
                        + " where relkind = 'i' and relname ~ '^(uk|idx)'");
        database.asOwner(renamed.toArray(String[]::new));

        assertThat(renamed).hasSize(7);
        assertThat(script(shop().build(), database).statements()).isEmpty();
    }

    @Test
    void partitionedTablesAreTables(TestDatabase database) throws SQLException {
        database.asOwner(
                "create table branch (id bigint primary key, tenant varchar(255)) partition by hash (id)",
                "create table branch_0 partition of branch for values with (modulus 1, remainder 0)");

        assertThat(script(shop().build(), database).statements())
                .noneMatch(statement -> statement.contains("Branch ("));
    }

    @Test
    void theDefaultSchemaIsMadeToo(TestDatabase database) throws SQLException {
        EntitySearch project =
                domain().settings(Map.of(MappingSettings.DEFAULT_SCHEMA, "app")).build();

        SqlScript first = script(project, database);
        run(first, database);

        assertThat(first.statements()).contains("create schema app").anyMatch(sql -> sql.contains("app.Book"));
        assertThat(script(project, database).statements()).isEmpty();
    }

    @Test
    void anEmptyDatabaseHasItsPublicSchema(TestDatabase database) throws SQLException {
        EntitySearch project = domain().settings(Map.of(MappingSettings.DEFAULT_SCHEMA, "public"))
                .build();

        try (EntityModel model = EntityModel.find(project)) {
            run(model.createScript(), database);
        }

        assertThat(script(project, database).statements()).isEmpty();
    }

    @Test
    void schemasAreLeftToTheProjectThatSaysSo(TestDatabase database) throws SQLException {
        EntitySearch project = shop().settings(Map.of(SchemaToolingSettings.JAKARTA_HBM2DDL_CREATE_SCHEMAS, "false"))
                .build();

        assertThat(script(project, database).statements()).noneMatch(sql -> sql.startsWith("create schema"));
    }

    private static EntitySearch.Builder shop() {
        return EntitySearch.on(LOADER).bootstrap(Shop.class.getName());
    }

    private static EntitySearch.Builder domain() {
        return EntitySearch.on(LOADER).inPackage("dev.rowhouse.hibernate.domain");
    }

    private static SqlScript script(EntitySearch project, TestDatabase database) throws SQLException {
        try (EntityModel model = EntityModel.find(project);
                Connection owner = database.owner().getConnection()) {
            return model.tableScript(owner);
        }
    }

    private static void run(SqlScript script, TestDatabase database) throws SQLException {
        try (Connection owner = database.owner().getConnection()) {
            script.execute(owner);
        }
    }

    private static String line(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<String> lines(TestDatabase database, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection owner = database.owner().getConnection();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
