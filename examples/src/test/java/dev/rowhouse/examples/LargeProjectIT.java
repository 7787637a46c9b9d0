package dev.rowhouse.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long one waits for a migration, from the command to the end of Maven, in a project of 50 entities and 20 migrations. */
class LargeProjectIT {

    /** Of which 20 seconds are promised on a machine that has nothing else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ENTITIES = 50;
    private static final int MIGRATIONS = 20;

    @TempDir
    Path directory;

    @Test
    void aMigrationIsWrittenWhileOneWaits() throws IOException, InterruptedException {
        Project project = Examples.copy("notes-flyway", directory);
        for (int i = 2; i <= MIGRATIONS; i++) {
            project.write(
                    "src/main/resources/db/migration/V" + i + "__step.sql",
                    "create table step_" + i + " (id bigint primary key, text varchar(40));\n" + "create index step_"
                            + i + "_text on step_" + i + " (text);\n");
        }
        for (int i = 3; i <= ENTITIES; i++) {
            project.write("src/main/java/com/example/notes/Thing" + i + ".java", entity(i));
        }
        Examples.map(
                project,
                IntStream.rangeClosed(3, ENTITIES).mapToObj(i -> "Thing" + i).toArray(String[]::new));
        project.maven("compile");

        long start = System.nanoTime();
        Project.Run run = project.maven("rowhouse:migration", "-Dname=add_things");
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        System.out.println(ENTITIES + " entities, " + MIGRATIONS + " migrations: " + taken.toMillis() + " ms");
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(project.read("src/main/resources/db/migration/V21__add_things.sql"))
                .contains(IntStream.rangeClosed(3, ENTITIES)
                        .mapToObj(i -> "on \"public\".\"thing" + i + "\"")
                        .collect(Collectors.toList()));
        assertThat(taken).isLessThan(PATIENCE);
    }

    private static String entity(int number) {
        return """
                package com.example.notes;

                import dev.rowhouse.TenantScoped;
                import jakarta.persistence.*;

                @Entity
                @TenantScoped
                public class Thing%d {

                    @Id
                    @GeneratedValue
                    private Long id;

                    private String name;

                    @ManyToOne
                    private Note note;
                }
                """.formatted(number);
    }
}
