package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about a project, on a shadow database. */
class MigrationCommandIT {

    private static final String NOTES = "dev.rowhouse.cli.notes";
    private static final String TAGS = "dev.rowhouse.cli.tags";

    private static final String OWNER_IS_LET_IN = "('rowhouse_notes_gate', current_user::text)";

    @TempDir
    Path resources;

    @Test
    void aMigrationIsWrittenOnce() throws IOException {
        Run before = run("verify", NOTES);
        Run written = run("migration", NOTES, "--name=create notes");
        Run after = run("verify", NOTES);
        Run again = run("migration", NOTES, "--name=once more");

        assertThat(before.status()).as(before.toString()).isOne();
        assertThat(written.status()).as(written.toString()).isZero();
        assertThat(written.out()).contains("table public.note", "create_notes.up.sql", "create_notes.down.sql");
        assertThat(after.status()).as(after.toString()).isZero();
        assertThat(again.status()).as(again.toString()).isZero();
        assertThat(again.out()).contains("The database follows the model.");
        assertThat(files()).hasSize(2);
    }

    @Test
    void aDiffWritesNothing() throws IOException {
        Run run = run("diff", NOTES);

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("create table Note", "create policy rowhouse_tenant_floor", "tightens");
        assertThat(files()).isEmpty();
    }

    @Test
    void withoutALoginNobodyIsLetInAndItIsSaid() throws IOException {
        Run run = run("migration", NOTES, "--name=create_notes");

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("grant \"rowhouse_notes_tenant\", \"rowhouse_notes_gate\" to", "rowhouse.app_login");
        assertThat(up()).doesNotContain(OWNER_IS_LET_IN);
    }

    @Test
    void theOwnerIsTheApplicationOnlyWhereDevelopmentIsSet() throws IOException {
        Run run = run("migration", NOTES, "--name=create_notes", "--set=rowhouse.development=true");

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).doesNotContain("rowhouse.app_login");
        assertThat(up()).contains(OWNER_IS_LET_IN);
    }

    @Test
    void aDevelopmentThatIsNeitherTrueNorFalseIsRefused() throws IOException {
        refused(
                run("migration", NOTES, "--name=create_notes", "--set=rowhouse.development=maybe"),
                "rowhouse.development");
    }

    @Test
    void theWrittenUpRunsAndTheWrittenDownTakesItBack() throws IOException {
        run("migration", NOTES, "--name=create_notes");
        Path down = files().stream()
                .filter(file -> file.toString().endsWith(".down.sql"))
                .findFirst()
                .orElseThrow();
        Files.move(down, down.resolveSibling("0002_take_back.up.sql"));

        Run run = run("diff", NOTES);

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("create table Note", "install");
    }

    @Test
    void whatOpensTheWallIsRefusedUnlessItIsAllowed() throws IOException {
        run("migration", NOTES + "," + TAGS, "--name=create_all");
        List<Path> before = files();

        Run refused = run("migration", TAGS, "--name=forget_notes");
        List<Path> afterRefusal = files();
        Run allowed = run("migration", TAGS, "--name=forget_notes", "--allow-loosening");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(2);
        assertThat(refused.err()).contains("public.note", "--allow-loosening");
        assertThat(afterRefusal).isEqualTo(before);
        assertThat(allowed.status()).as(allowed.toString()).isZero();
        assertThat(files()).hasSize(before.size() + 2);
    }

    @Test
    void withoutTablesTheyMustBeThere() throws IOException {
        Run run = run("migration", NOTES, "--name=walls", "--no-tables");

        refused(run, "public.note");
    }

    @Test
    void aMigrationThatFailsIsNamed() throws IOException {
        Files.createDirectories(migrations());
        Path broken = Files.writeString(migrations().resolve("0001_broken.up.sql"), "create tabel note ()");

        Run run = run("migration", NOTES, "--name=create_notes");

        assertThat(run.status()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("0001_broken.up.sql", "syntax error");
        assertThat(files()).containsExactly(broken);
    }

    @Test
    void aJarThatCannotBeReadIsNamed() throws IOException {
        Path jar = Files.writeString(resources.resolve("entities.jar"), "no jar");

        Run run = Run.of("migration", "--name=x", "--jar", jar.toString(), "--resources", resources.toString());

        assertThat(run.status()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("rowhouse migration cannot run: ", "entities.jar");
    }

    @Test
    void entitiesThatAreNotThereAreMissed() throws IOException {
        refused(run("migration", "com.example.nothing", "--name=x"), "com.example.nothing");
    }

    @Test
    void aModelWithoutTenantsIsRefused() throws IOException {
        refused(run("migration", "dev.rowhouse.cli.prices", "--name=x"), "@TenantScoped");
    }

    @Test
    void entitiesThatDisagreeAboutTheirTableAreNamed() throws IOException {
        refused(run("migration", "dev.rowhouse.cli.quarrel", "--name=x"), "thing");
    }

    private void refused(Run run, String reason) throws IOException {
        assertThat(run.status()).as(run.toString()).isEqualTo(2);
        assertThat(run.err())
                .contains("rowhouse migration cannot run: ", reason)
                .doesNotContain("\tat ");
        assertThat(files()).isEmpty();
    }

    private Run run(String command, String packages, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command, "--packages=" + packages, "--tool=sql", "--project=notes", "--resources=" + resources));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private String up() throws IOException {
        return Files.readString(files().stream()
                .filter(file -> file.toString().endsWith(".up.sql"))
                .findFirst()
                .orElseThrow());
    }

    private Path migrations() {
        return resources.resolve("db/migration");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(resources)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
