package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.TransactionPropagation;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is special about connections of the driver, in whatever order and without waiting. */
class TenantPoolIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final Tenant ONE = Tenant.of("one");
    private static final Tenant TWO = Tenant.of("two");
    private static final String INSERT = "insert into note (title) values ($1)";

    private static Application application;
    private static TenantPool one;
    private static TenantPool two;

    @BeforeAll
    static void open() {
        application = Application.of(ROWHOUSE.database(), TckNote.class);
        Await.outcome(application.tenants().stage().create(ONE));
        Await.outcome(application.tenants().stage().create(TWO));
        one = application.tenants().pool(ONE);
        two = application.tenants().pool(TWO);
    }

    @AfterAll
    static void close() {
        application.close();
    }

    private static long notes(TenantPool pool, String like) {
        return Await.outcome(pool.preparedQuery("select count(*) from note where title like $1")
                .mapping(row -> row.getLong(0))
                .execute(Tuple.of(like))
                .map(rows -> rows.iterator().next()));
    }

    @Test
    void whatIsNotWaitedForKeepsItsOrder() {
        SqlConnection connection = Await.outcome(one.getConnection());

        List<Future<?>> sent = new ArrayList<>();
        sent.add(connection.preparedQuery(INSERT).execute(Tuple.of("order 1")));
        sent.add(connection.begin());
        sent.add(connection.preparedQuery(INSERT).execute(Tuple.of("order 2")));
        sent.add(connection
                .query("select title from note where title like 'order %' order by title")
                .execute());
        sent.add(connection.close());
        Future<RowSet<Row>> late = connection.query("select 1").execute();

        Await.outcome(Future.join(sent));
        assertThat(late.failed()).isTrue();
        assertThat(notes(one, "order %")).isOne();
        assertThat(notes(two, "order %")).isZero();
    }

    @Test
    void batchesMappingsAndCollectorsHaveTheTenant() {
        List<Tuple> batch =
                IntStream.range(0, 20).mapToObj(i -> Tuple.of("batch " + i)).toList();

        Await.outcome(one.preparedQuery(INSERT).executeBatch(batch));

        String titles = Await.outcome(one.query("select title from note where title like 'batch %' order by id")
                        .collecting(Collectors.mapping(row -> row.getString(0), Collectors.joining(",")))
                        .execute())
                .value();
        assertThat(titles).startsWith("batch 0,batch 1,");
        assertThat(notes(two, "batch %")).isZero();
    }

    @Test
    void aStreamGivesItsTenantsRowsAndEndsWithItsTransaction() {
        List<Tuple> batch =
                IntStream.range(0, 1_000).mapToObj(i -> Tuple.of("stream " + i)).toList();
        Await.outcome(one.preparedQuery(INSERT).executeBatch(batch));
        AtomicInteger seen = new AtomicInteger();

        RowStream<Row> late = Await.outcome(one.withTransaction(connection -> connection
                .prepare("select title from note where title like $1")
                .compose(statement ->
                        drained(statement, seen).map(end -> statement.createStream(10, Tuple.of("stream %"))))));
        Promise<Throwable> refused = Promise.promise();
        late.exceptionHandler(refused::complete).handler(row -> seen.incrementAndGet());

        assertThat(Await.outcome(refused.future())).hasMessageContaining("closed");
        assertThat(seen).hasValue(1_000);
    }

    private static Future<Void> drained(PreparedStatement statement, AtomicInteger seen) {
        Promise<Void> end = Promise.promise();
        RowStream<Row> stream = statement.createStream(50, Tuple.of("stream %"));
        stream.exceptionHandler(end::fail).endHandler(end::complete).handler(row -> {
            if (seen.incrementAndGet() % 300 == 0) {
                stream.pause();
                stream.fetch(300);
            }
        });
        return end.future();
    }

    @Test
    void aCursorOfOneTransactionReadsInNoOther() {
        SqlConnection connection = Await.outcome(one.getConnection());
        Transaction first = Await.outcome(connection.begin());
        PreparedStatement statement = Await.outcome(connection.prepare("select 1 from note"));
        Cursor cursor = statement.cursor();
        Await.outcome(cursor.read(1));
        Await.outcome(first.commit());
        Await.outcome(connection.begin());

        assertThatThrownBy(() -> Await.outcome(cursor.read(1))).hasMessageContaining("over");
        assertThatThrownBy(() -> Await.outcome(statement.query().execute())).hasMessageContaining("over");
        assertThat(cursor.isClosed()).isTrue();
        Await.outcome(connection.close());
    }

    @Test
    void whatNeedsATransactionSaysSo() {
        SqlConnection connection = Await.outcome(one.getConnection());

        assertThatThrownBy(() -> Await.outcome(connection.prepare("select 1"))).hasMessageContaining("begin");
        assertThatThrownBy(() -> Await.outcome(connection.query("reset role").execute()))
                .isInstanceOf(StatementRefusedException.class);
        assertThatThrownBy(() -> PgConnection.cast(connection)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> one.withTransaction(TransactionPropagation.CONTEXT, any -> Future.succeededFuture()))
                .hasMessageContaining("another tenant's work");
        Await.outcome(connection.close());
    }

    @Test
    void aTransactionThatFailedIsRolledBackAndTheNextHasItsTenant() {
        SqlConnection connection = Await.outcome(one.getConnection());
        Transaction failing = Await.outcome(connection.begin());
        Await.outcome(connection.preparedQuery(INSERT).execute(Tuple.of("failed")));
        assertThatThrownBy(() -> Await.outcome(connection.query("select 1 / 0").execute()));

        assertThatThrownBy(() -> Await.outcome(failing.commit()));
        assertThatThrownBy(() -> Await.outcome(failing.rollback())).hasMessageContaining("over");

        Await.outcome(connection.preparedQuery(INSERT).execute(Tuple.of("failed not")));
        Await.outcome(connection.close());
        assertThat(notes(one, "failed%")).isOne();
    }

    @Test
    void cancelledWorkGivesItsConnectionBack() {
        MutinyTenants tenants = application.tenants().mutiny();
        for (int i = 0; i < 50; i++) {
            Cancellable work = tenants.withTransaction(
                            i % 2 == 0 ? ONE : TWO,
                            session -> session.createNativeQuery("select title from note")
                                    .getResultList())
                    .subscribe()
                    .with(rows -> {});
            for (int spin = 0; spin < i * 2_000; spin++) {
                Thread.onSpinWait(); // so that some are cancelled later than others
            }
            work.cancel();
        }

        List<Uni<Object>> both = List.of(
                tenants.withSession(
                        ONE,
                        session -> session.createNativeQuery("select 1", Object.class)
                                .getSingleResult()),
                tenants.withSession(
                        TWO,
                        session -> session.createNativeQuery("select 1", Object.class)
                                .getSingleResult()));
        assertThat(Await.outcome(Uni.join().all(both).andFailFast().subscribeAsCompletionStage()))
                .hasSize(2);
    }
}
