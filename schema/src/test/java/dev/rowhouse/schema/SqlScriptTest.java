package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlScriptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | 'plain'",
                "it's | 'it''s'",
                "''' | ''''''''",
                "\\ | ` E'\\\\'`",
                "it's \\' | ` E'it''s \\\\'''`",
                "\"%$1 | '\"%$1'"
            })
    void aLiteralMeansItsTextWhateverTheServersSettings(String text, String literal) {
        assertThat(SqlScript.literal(text)).isEqualTo(literal);
    }

    @Test
    void everyStatementIsClosed() {
        assertThat(new SqlScript(List.of("select 1", "-- two\nselect 2")).text())
                .isEqualTo("select 1;\n\n-- two\nselect 2;\n");
    }

    @Test
    void theListIsTheScriptsOwn() {
        List<String> statements = new ArrayList<>(List.of("select 1"));
        SqlScript script = new SqlScript(statements);

        statements.clear();

        assertThat(script.statements()).containsExactly("select 1");
    }

    @Test
    void aBlockIsQuotedWithATagThatItDoesNotHold() {
        assertThat(SqlScript.block("begin end\n")).isEqualTo("do $rowhouse$\nbegin end\n$rowhouse$");
        assertThat(SqlScript.block("$rowhouse$ $rowhouse1$"))
                .startsWith("do $rowhouse2$\n")
                .endsWith("\n$rowhouse2$");
    }
}
