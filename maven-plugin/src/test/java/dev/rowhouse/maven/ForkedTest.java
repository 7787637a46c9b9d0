package dev.rowhouse.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForkedTest {

    @Test
    void theArgumentFileHoldsTheClassPathAndWhateverTheArgumentsHold() {
        Forked forked = new Forked(
                "java",
                List.of("/a dir/classes", "b.jar"),
                new Arguments("migration")
                        .option("--name", "add \"notes\"")
                        .option("--tenant", "E'a\\\\b'\n")
                        .option("--url", null)
                        .flag("--online", true)
                        .flag("--no-tables", false)
                        .list(),
                Optional.of("secret"));

        assertThat(forked.argumentFile())
                .contains("\"-cp\"\n\"/a dir/classes" + File.pathSeparator + "b.jar\"\n")
                .endsWith("""
                        "migration"
                        "--name=add \\"notes\\""
                        "--tenant=E'a\\\\\\\\b'\\n"
                        "--online"
                        """)
                .doesNotContain("secret");
    }
}
