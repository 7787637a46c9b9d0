package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the login switches its role to come to its tenants, a statement that switches it back widens no other one. */
@Timeout(60)
class RoleSwitchIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.development().with(Fixture.MODEL, Fixture.ddl());

    private static final String BACK = "select set_config('role', 'none', true)";
    private static final String TITLES = "select title from note";

    private static R2dbcTenants tenants;
    private static Tenant own;

    @BeforeAll
    static void open() {
        tenants = R2dbcTenants.builder(
                        Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().ownerLogin()))
                .build();
        own = Houses.tenant(tenants, "own");
        Houses.tenant(tenants, "secret");
    }

    static Stream<Access> accesses() {
        return Stream.of(Access.of(own), Access.of(Set.of(own)));
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void theNextStatementIsTheTenantsAgain(Access access) {
        List<String> seen = tenants.inTransactionMany(
                        access, connection -> Houses.texts(connection, BACK).thenMany(Houses.texts(connection, TITLES)))
                .collectList()
                .block();

        assertThat(seen).containsExactly("own");
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void statementsThatAreAskedForAtOnceDoNotComeBetween(Access access) {
        for (int i = 0; i < 20; i++) {
            List<String> seen = tenants.inTransactionMany(
                            access,
                            connection -> Flux.merge(
                                    Houses.texts(connection, BACK).ignoreElements(),
                                    Houses.texts(connection, TITLES),
                                    Houses.texts(connection, BACK).ignoreElements(),
                                    Houses.texts(connection, TITLES)))
                    .collectList()
                    .block();

            assertThat(seen).containsExactly("own", "own");
        }
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void theNextOfABatchIsTheTenantsAgain(Access access) {
        Flux<String> lone = tenants.withConnectionMany(access, RoleSwitchIT::batch);
        Flux<String> transaction = tenants.inTransactionMany(access, RoleSwitchIT::batch);

        assertThat(lone.concatWith(transaction).collectList().block()).containsExactly("none", "own", "none", "own");
    }

    private static Flux<String> batch(Connection connection) {
        return Houses.texts(connection.createBatch().add(BACK).add(TITLES).execute());
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void theNextSetOfBindsIsTheTenantsAgain(Access access) {
        String both = "select title from note where $1 = 'x' and set_config('role', 'none', true) is not null";
        Flux<String> lone = tenants.withConnectionMany(access, connection -> twice(connection, both));
        Flux<String> transaction = tenants.inTransactionMany(access, connection -> twice(connection, both));

        assertThat(lone.concatWith(transaction).collectList().block()).containsOnly("own");
    }

    private static Flux<String> twice(Connection connection, String sql) {
        Flux<? extends Result> results = Flux.from(
                connection.createStatement(sql).bind(0, "x").add().bind(0, "x").execute());
        return results.flatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0))));
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void aSavepointGivesNoRoleBack(Access access) {
        List<String> seen = tenants.inTransactionMany(
                        access,
                        connection -> Houses.texts(connection, BACK)
                                .then(Mono.from(connection.createSavepoint("s")))
                                .thenMany(Houses.texts(connection, TITLES))
                                .concatWith(Mono.from(connection.rollbackTransactionToSavepoint("s"))
                                        .thenMany(Houses.texts(connection, TITLES))))
                .collectList()
                .block();

        assertThat(seen).containsExactly("own", "own");
    }
}
