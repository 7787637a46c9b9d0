package dev.rowhouse.benchmarks;

import dev.rowhouse.benchmarks.orm.OrmApplication;
import dev.rowhouse.benchmarks.orm.OrmVariant;
import dev.rowhouse.benchmarks.orm.OrmWork;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Counts what work with Hibernate costs in flights. Every pair of work and variant has an application of its own, whose start
 * is not counted.
 *
 * @since 0.1.0
 */
final class OrmFlights {

    private static final int TENANTS = 10;

    private static final List<OrmVariant> VARIANTS =
            List.of(OrmVariant.PLAIN, OrmVariant.ROWHOUSE, OrmVariant.ROWHOUSE_TENANT_ID);

    private OrmFlights() {}

    /** Adds all works by all variants. */
    static void addTo(FlightTable table) throws IOException, SQLException {
        try (Archive archive = Archive.of(TENANTS);
                CountingProxy proxy = CountingProxy.to(archive.server())) {
            for (OrmWork work : OrmWork.counted()) {
                for (OrmVariant variant : VARIANTS) {
                    try (OrmApplication application = OrmApplication.start(
                            variant, archive.target(variant).at(proxy.address()))) {
                        FlightCount count = FlightCount.of(proxy::flights, () -> application.run(work));
                        table.add(new OrmFlightCase(work), variant.label(), count);
                    }
                }
            }
        }
    }
}
