package dev.rowhouse.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class ShadowDatabaseIT {

    private static ShadowServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        server = ShadowServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void migrationsRunInTheOrderOfTheirNumbers() throws IOException, SQLException {
        write("V10__last.sql", "insert into note values (10);");
        write("V2__next.sql", "create index concurrently on note (id); insert into note values (2);");
        write("V1__first.sql", "create table note (id int); -- a comment; with a semicolon\n");
        write("V10__last.down.sql", "drop table note;");

        DataSource shadow = new ShadowDatabase(server).migrated(new PlainMigrations(List.of(directory)));

        assertThat(answer(shadow, "select string_agg(id::text, ',' order by id) from note"))
                .isEqualTo("2,10");
    }

    @Test
    void rolesThatMigrationsTakeForGrantedAreMade() throws IOException, SQLException {
        write("V1__first.sql", "create role made_here; create table note (id int);");
        write("V2__grants.sql", "grant select on note to reporting; grant select on note to \"Other \"\"Role\"\"\";");

        DataSource shadow = new ShadowDatabase(server).migrated(new PlainMigrations(List.of(directory)));

        assertThat(answer(shadow, "select has_table_privilege('reporting', 'note', 'select')"))
                .isEqualTo("t");
        assertThat(answer(shadow, "select rolcanlogin from pg_roles where rolname = 'reporting'"))
                .isEqualTo("f");
    }

    @Test
    void aMigrationThatFailsIsNamed() throws IOException {
        write("V1__first.sql", "create table note (id int)");
        write("V2__broken.sql", "alter table nota add column name text");

        assertThatThrownBy(() -> new ShadowDatabase(server).migrated(new PlainMigrations(List.of(directory))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("V2__broken.sql")
                .hasMessageContaining("relation \"nota\" does not exist");
    }

    @Test
    void theOwnerIsBoundByRowLevelSecurity() throws SQLException {
        DataSource shadow = new ShadowDatabase(server).migrated(new PlainMigrations(List.of()));

        assertThat(answer(shadow, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                .isEqualTo("f");
    }

    @Test
    void nobodyComesInWithoutThePassword() throws SQLException {
        PGSimpleDataSource shadow =
                (PGSimpleDataSource) new ShadowDatabase(server).migrated(new PlainMigrations(List.of()));
        for (String login : List.of("postgres", "shadow_owner")) {
            PGSimpleDataSource stranger = new PGSimpleDataSource();
            stranger.setPortNumbers(shadow.getPortNumbers());
            stranger.setUser(login);
            stranger.setPassword("postgres");

            assertThatThrownBy(stranger::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(directory.resolve(name), sql);
    }

    private static String answer(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
