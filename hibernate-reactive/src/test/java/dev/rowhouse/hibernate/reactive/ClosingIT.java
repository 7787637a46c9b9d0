package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.reactive.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that wait for a connection while their factory is closed. */
@Timeout(120)
class ClosingIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final Access ONE = Access.of(Tenant.of("one"));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Application application;
    private StageTenants tenants;

    @BeforeEach
    void open() {
        application = Application.of(ROWHOUSE.database(), TckNote.class);
        tenants = application.tenants().stage();
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void aSessionWhoseConnectionComesAfterTheCloseIsNotOpenedAndGivesItBack() {
        List<SqlConnection> all = allConnections();
        List<CompletableFuture<Stage.Session>> asked = Await.on(
                application.vertx().getOrCreateContext(),
                () -> CompletableFuture.completedFuture(
                        List.of(tenants.openSession(ONE).toCompletableFuture())));
        CompletableFuture<Stage.Session> waiting = asked.get(0);

        application.pool().shut();
        assertThat(waiting).isNotDone();
        all.forEach(connection -> Await.outcome(connection.close()));

        assertThatThrownBy(() -> Await.outcome(waiting))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not open");
        assertThat(allConnections()).hasSize(Application.POOL);
    }

    @Test
    void closingWaitsForNoSessionThatWaitsForAConnectionAndThatEnds() {
        CompletableFuture<?>[] sessions = IntStream.range(0, 50)
                .mapToObj(i -> tenants.withSession(ONE, session -> CompletableFuture.<Void>completedFuture(null))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);

        assertThat(closed).succeedsWithin(PATIENCE);
        assertThat(CompletableFuture.allOf(sessions).handle((done, failure) -> true))
                .succeedsWithin(PATIENCE);
    }

    private List<SqlConnection> allConnections() {
        return Stream.generate(() -> Await.outcome(application.pool().app().getConnection()))
                .limit(Application.POOL)
                .toList();
    }
}
