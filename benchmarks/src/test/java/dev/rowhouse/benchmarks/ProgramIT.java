package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProgramIT {

    @Test
    void everyLineIsAnswered() {
        try (Program program = echo()) {
            assertThat(program.ask("one")).isEqualTo("echo one");
            assertThat(program.ask("two")).isEqualTo("echo two");
        }
    }

    @Test
    void aProgramThatEndedIsNotWaitedFor() {
        try (Program program = echo()) {
            assertThatThrownBy(() -> program.ask("")).isInstanceOf(IllegalStateException.class);
        }
    }

    private static Program echo() {
        return Program.start(EchoProgram.class, ClassPath.of(EchoProgram.class).text(), "echo");
    }
}
