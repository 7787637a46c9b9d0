package dev.rowhouse.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T13:05:59.9Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 1, 2",
        "7, 8, 9",
        "9, 10, 11",
        "007, 008, 009",
        "099, 100, 101",
        "1.2, 1.3, 1.4",
        "1_09, 1_10, 1_11",
        "1.2.9, 1.2.10, 1.2.11",
        "2026.1, 2026.2, 2026.3",
        "99999999999999999999, 100000000000000000000, 100000000000000000001"
    })
    void aCountIsContinuedInItsStyle(String last, String next, String afterwards) {
        assertThat(Numbering.after(last, 2, CLOCK)).containsExactly(next, afterwards);
    }

    @ParameterizedTest
    @CsvSource({
        "20260105103000, 20261123130559, 20261123130600",
        "202601051030, 202611231305, 202611231306",
        "20260105, 20261123, 20261124"
    })
    void aTimeIsFollowedByNow(String last, String next, String afterwards) {
        assertThat(Numbering.after(last, 2, CLOCK)).containsExactly(next, afterwards);
    }

    @ParameterizedTest
    @CsvSource({"20261123130559, 20261123130600", "20291231235959, 20300101000000", "20261231, 20270101"})
    void aTimeThatIsNotOverIsFollowedByTheNextOne(String last, String next) {
        assertThat(Numbering.after(last, 1, CLOCK)).containsExactly(next);
    }

    @ParameterizedTest
    @CsvSource({"10000007, 10000008", "20261323, 20261324", "20260230120000, 20260230120001", "2026112, 2026113"})
    void aNumberThatIsNoTimeIsACount(String last, String next) {
        assertThat(Numbering.after(last, 1, CLOCK)).containsExactly(next);
    }

    @Test
    void theHighestIsHighestByItsPieces() {
        assertThat(Numbering.highest(List.of("1.9", "1.10", "1.2"))).contains("1.10");
        assertThat(Numbering.highest(List.of("9", "10", "2"))).contains("10");
        assertThat(Numbering.highest(List.of("1_1_1", "1.1"))).contains("1_1_1");
        assertThat(Numbering.highest(List.of())).isEmpty();
    }
}
