package dev.rowhouse.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DriftCallbackIT {

    private static final String OPENS = "alter table note no force row level security;";

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
    void aMigrationThatLeavesTheWallPasses() throws IOException {
        write("alter table note add column author text;");

        int migrated = handedOver().load().migrate().migrationsExecuted;
        int again = handedOver().load().migrate().migrationsExecuted;

        assertThat(migrated).isEqualTo(1);
        assertThat(again).isZero();
    }

    @Test
    void aMigrationThatOpensTheWallFailsTheRunAndEachRunAfterIt() throws IOException {
        write(OPENS);

        assertThatThrownBy(() -> handedOver().load().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContainingAll("does not follow the model", "public.note: force row security")
                .hasCauseInstanceOf(DriftException.class)
                .hasMessageNotContaining("account");
        assertThatThrownBy(() -> handedOver().load().migrate()).hasMessageContaining("does not follow the model");
    }

    @Test
    void aTableThatIsGoneIsDriftToo() throws IOException {
        write("drop table account;");

        assertThatThrownBy(() -> handedOver().load().migrate()).hasMessageContaining("account");
    }

    @Test
    void theModelIsFoundByTheCallbackThatIsNamed() throws IOException {
        write(OPENS);

        assertThatThrownBy(() -> named(getClass().getClassLoader())
                        .placeholders(Map.of("rowhouse.packages", "a.house"))
                        .load()
                        .migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("does not follow the model");
    }

    @Test
    void withoutEntitiesTheRunFailsAndSaysWhatIsMissing() {
        assertThatThrownBy(() -> named(getClass().getClassLoader()).load().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("rowhouse.packages");
    }

    @Test
    void withoutASourceOfModelsTheRunFailsAndSaysWhatIsMissing() {
        assertThatThrownBy(() -> named(new WithoutServices()).load().migrate())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("rowhouse-hibernate");
    }

    @Test
    void whereMigrationsOnlyShowWhatTheyBuildNothingIsCompared() throws IOException, SQLException {
        write(OPENS);

        int applied = FlywayMigrations.apply(
                database.owner(),
                getClass().getClassLoader(),
                List.of("filesystem:" + directory),
                Map.of(
                        "flyway.baselineOnMigrate",
                        "true",
                        "flyway.baselineVersion",
                        "0",
                        "flyway.callbacks",
                        DriftCallback.class.getName()));

        assertThat(applied).isEqualTo(1);
        assertThat(Sql.texts(database.superuser(), "select relforcerowsecurity from pg_class where relname = 'note'"))
                .containsExactly("f");
    }

    private FluentConfiguration handedOver() {
        return flyway(getClass().getClassLoader()).callbacks(new DriftCallback(House.MODEL));
    }

    private FluentConfiguration named(ClassLoader loader) {
        return flyway(loader).callbacks(DriftCallback.class.getName());
    }

    private FluentConfiguration flyway(ClassLoader loader) {
        return Flyway.configure(loader)
                .dataSource(database.owner())
                .locations("filesystem:" + directory)
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }

    private void write(String sql) throws IOException {
        Files.writeString(directory.resolve("V1__migration.sql"), sql);
    }

    /** The classes of the tests without what they say of models: Flyway itself needs its other services. */
    private static final class WithoutServices extends ClassLoader {

        WithoutServices() {
            super(WithoutServices.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith("dev.rowhouse.schema.ModelSource")
                    ? Collections.emptyEnumeration()
                    : super.getResources(name);
        }
    }
}
