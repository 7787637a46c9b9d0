package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavingTest {

    @Test
    void everyRoundBeginsWithAnotherOne() throws SQLException {
        List<Integer> order = new ArrayList<>();

        new Interleaving(0, 4).turns(3, (work, counts) -> order.add(work));

        assertThat(order).containsExactly(0, 1, 2, 1, 2, 0, 2, 0, 1, 0, 1, 2);
    }

    @Test
    void warmUpsTakeTheirTurnsAndDoNotCount() throws SQLException {
        List<Boolean> counted = new ArrayList<>();

        new Interleaving(2, 1).turns(1, (work, counts) -> counted.add(counts));

        assertThat(counted).containsExactly(false, false, true);
    }

    @Test
    void aBlockIsDoneWholeBeforeTheNextOneHasItsTurn() throws SQLException {
        StringBuilder done = new StringBuilder();

        List<Timings> timings = new Interleaving(1, 2).time(List.of(() -> done.append('a'), () -> done.append('b')), 3);

        assertThat(done).hasToString("bbbaaa" + "aaabbb" + "bbbaaa");
        assertThat(timings).hasSize(2).allSatisfy(timing -> {
            assertThat(timing.rounds()).isEqualTo(2);
            assertThat(timing.blocks()).allSatisfy(block -> assertThat(block).hasSize(3));
        });
    }
}
