package dev.rowhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {

    @Test
    void aNumberIsItsDecimalText() {
        assertThat(Tenant.of(42L)).isEqualTo(Tenant.of("42")).isNotEqualTo(Tenant.of("042"));
    }

    @Test
    void aUuidIsItsLowerCaseText() {
        UUID uuid = UUID.fromString("C0FFEE00-0000-4000-8000-00000000000A");

        assertThat(Tenant.of(uuid)).isEqualTo(Tenant.of("c0ffee00-0000-4000-8000-00000000000a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "100%",
                "a_b",
                "\"quoted\"",
                "a b",
                " leading",
                "trailing ",
                "\\",
                "$$",
                "a.b",
                "😀",
                "ß",
                "e\u0301",
                "\u00e9",
                "null",
                "0",
                "-1",
                "';drop table x;--"
            })
    void whatPeopleWriteIsAnIdAsItIs(String id) {
        assertThat(Tenant.of(id).id()).isEqualTo(id);
        assertThat(Tenant.of(id)).hasToString(id);
    }

    @Test
    void theLongestIdIsCountedInCharactersAndNotInTheirHalves() {
        assertThat(Tenant.of("😀".repeat(255)).id()).hasSize(510);
        assertThatExceptionOfType(InvalidTenantException.class)
                .isThrownBy(() -> Tenant.of("x".repeat(256)))
                .withMessageContaining("256")
                .withMessageContaining("255");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u00a0",
                "\u2003 \u00a0",
                "a\0b",
                "a\nb",
                "\u0007",
                "a\u0085",
                "\ud83d",
                "\ude00\ud83d",
                "x\ud83d!"
            })
    void whatNoDatabaseKeepsApartIsRefused(String id) {
        assertThatExceptionOfType(InvalidTenantException.class).isThrownBy(() -> Tenant.of(id));
    }

    @Test
    void aRefusalShowsAPrintableAndShortFormOfTheId() {
        assertThatExceptionOfType(InvalidTenantException.class)
                .isThrownBy(() -> Tenant.of("a\0b\ud83d" + "x".repeat(300)))
                .withMessageContaining("a\\u0000b\\ud83dxxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(160));
    }

    @Test
    void twoFormsOfOneLetterAreTwoTenants() {
        assertThat(Tenant.of("e\u0301")).isNotEqualTo(Tenant.of("\u00e9"));
    }
}
