package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.orm.OrmWork;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Counts what work with Hibernate costs in flights. Before each work every variant starts anew, which is not counted.
 *
 * @since 0.1.0
 */
final class OrmFlights {

    private static final int TENANTS = 10;

    private OrmFlights() {}

    /**
     * Adds all works by all variants.
     *
     * @param hibernate8 where Hibernate 8 is; empty to do without its variant
     */
    static void addTo(FlightTable table, Optional<ClassPath> hibernate8) throws IOException, SQLException {
        try (Archive archive = Archive.of(TENANTS);
                CountingProxy proxy = CountingProxy.to(archive.server());
                OrmContest contest = OrmContest.start(archive, proxy.address(), hibernate8)) {
            for (OrmWork work : OrmWork.counted()) {
                for (OrmContestant contestant : contest.contestants()) {
                    contestant.restart();
                    FlightCount count = FlightCount.of(proxy::flights, () -> contestant.block(work, 1, 0));
                    table.add(new OrmFlightCase(work), contestant.variant().label(), count);
                }
            }
        }
    }
}
