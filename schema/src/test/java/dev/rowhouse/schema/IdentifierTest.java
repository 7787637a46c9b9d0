package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "note | \"note\" | 'note'",
                "Mixed Case | \"Mixed Case\" | 'Mixed Case'",
                "we\"ird | \"we\"\"ird\" | 'we\"ird'",
                "\"\" | \"\"\"\"\"\" | '\"\"'",
                "it's | \"it's\" | 'it''s'",
                "per cent% | \"per cent%\" | 'per cent%'"
            })
    void aNameIsQuotedAsANameAndAsAText(String name, String sql, String literal) {
        assertThat(new Identifier(name).sql()).isEqualTo(sql);
        assertThat(new Identifier(name).literal()).isEqualTo(literal);
        assertThat(new Identifier(name)).hasToString(name);
    }

    @Test
    void nothingIsFoldedOrTrimmed() {
        assertThat(new Identifier("Note ")).isNotEqualTo(new Identifier("note"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "\0"})
    void noNameIsEmptyOrHoldsNul(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier(name));
    }

    @Test
    void aNameHasAtMost63Bytes() {
        assertThat(new Identifier("n".repeat(63)).value()).hasSize(63);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Identifier("n".repeat(64)))
                .withMessageContaining("64 bytes")
                .withMessageContaining("n".repeat(64));
    }

    @Test
    void bytesCountAndNotCharacters() {
        assertThat(new Identifier("é".repeat(31)).value()).hasSize(31);
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier("é".repeat(32)));
        assertThat(new Identifier("😀".repeat(15) + "abc").value()).hasSize(33);
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier("😀".repeat(16)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\ud83da", "\ude00", "😀\ude00", "\ude00\ud83d"})
    void halfASurrogatePairIsNoCharacter(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Identifier(name));
    }
}
