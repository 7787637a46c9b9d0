package dev.rowhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final String LONG = "select ".repeat(40) + "1";

    @Test
    void linesAreBrokenAtBlanksToFitATerminal() {
        String written = written(false, console -> {
            console.sentence(LONG);
            console.code(LONG);
            console.held(LONG);
        });

        assertThat(written.lines())
                .hasSizeGreaterThan(9)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
        assertThat(written.replaceAll("\\s+", " ")).contains(LONG);
    }

    @Test
    void aWordThatIsLongerThanALineStaysWhole() {
        String word = "x".repeat(120);

        String written = written(false, console -> console.answer("a " + word + " b"));

        assertThat(written.lines().map(String::strip)).containsExactly("-> a", word, "b");
    }

    @Test
    void thereIsNoColourWhereNoneIsWanted() {
        assertThat(written(false, console -> console.differs("x"))).doesNotContain("\u001b");
        assertThat(written(true, console -> console.differs("x"))).contains("\u001b[1;31mDIFFERS\u001b[0m  x");
    }

    @Test
    void rowsStandInColumns() {
        Rows rows = new Rows(List.of("id", "name"), List.of(List.of("1", "Ada"), List.of("10", "B")));

        assertThat(written(false, console -> console.answer(rows)).lines().map(String::strip))
                .containsExactly("| id | name", "| 1  | Ada", "| 10 | B");
    }

    private static String written(boolean colours, Consumer<Console> writer) {
        StringWriter written = new StringWriter();
        writer.accept(new Console(new PrintWriter(written), colours));
        return written.toString();
    }
}
