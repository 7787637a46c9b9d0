package dev.rowhouse.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "add notes, add_notes",
        "add_notes, add_notes",
        "Add  Notes!, Add_Notes",
        "__notes__of__all__, notes_of_all",
        "Größe ändern, Gro_e_andern",
        "v1.2-final, v1_2_final",
        "'a\nb', a_b"
    })
    void aNameIsMadeOfLettersAndDigits(String name, String expected) {
        assertThat(FileName.of(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "__", "日本"})
    void aNameOfWhichNothingIsLeftIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileName.of(name))
                .withMessageContaining("needs a letter or a digit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../notes", "a/b", "a\\b", "/notes"})
    void aPathIsNoName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> FileName.of(name)).withMessageContaining("is no path");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(FileName.of("x".repeat(150))).hasSize(150);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileName.of("x".repeat(151)))
                .withMessage("The name of a migration has at most 150 characters, this one 151");
    }
}
