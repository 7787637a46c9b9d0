package dev.rowhouse.jdbc.library;

import static dev.rowhouse.jdbc.library.NoteTable.NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.jdbc.library.NoteTable.NoteRecord;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.CloseableQuery;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Results;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.DataChangedException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users of jOOQ do, in a house of their own and in a shared one. */
class JooqIT {

    @RegisterExtension
    static final RowhouseExtension ALONE = Houses.alone();

    @RegisterExtension
    static final RowhouseExtension SHARED = Houses.shared();

    private static Houses houses;

    @BeforeAll
    static void open() {
        houses = Houses.of(ALONE, SHARED);
    }

    @Test
    void aContextNamesTheTenant() {
        houses.fill();
        DataSource dataSource = houses.source();
        List<String> names;
        // region jooq
        DSLContext jooq = DSL.using(dataSource, SQLDialect.POSTGRES); // one for the application
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_2"))) {
            names = jooq.transactionResult(transaction ->
                    transaction.dsl().select(NOTE.name).from(NOTE).fetch(NOTE.name)); // only tenant_2's
        }
        // endregion
        assertThat(names).hasSize(5).allMatch(name -> name.startsWith("secret "));
    }

    @Test
    void rowsAreQueried() throws Exception {
        same(jooq -> {
            assertThat(jooq.select(NOTE.id, NOTE.name)
                            .from(NOTE)
                            .orderBy(NOTE.id)
                            .fetch(NOTE.name))
                    .containsExactly("note 1", "note 2", "note 3", "note 4", "note 5");
            assertThat(jooq.fetchOne(NOTE, NOTE.id.eq(3L)).get(NOTE.tags)).containsExactly("t3", "all");
            assertThat(jooq.fetchOptional(NOTE, NOTE.name.eq("secret 1"))).isEmpty();
            assertThat(jooq.fetchExists(NOTE, NOTE.id.eq(101L))).isFalse();
            assertThat(jooq.fetchCount(NOTE)).isEqualTo(5);
            assertThat(jooq.selectFrom(NOTE).where(NOTE.id.in(1L, 2L, 101L)).fetchMap(NOTE.id, NOTE.name))
                    .containsOnlyKeys(1L, 2L);
            assertThat(jooq.with("big")
                            .as(select(NOTE.amount).from(NOTE).where(NOTE.amount.gt(BigDecimal.valueOf(2))))
                            .select(sum(field(name("big", "amount"), BigDecimal.class)), count())
                            .from(name("big"))
                            .fetchSingle()
                            .value1())
                    .isEqualByComparingTo("12");
            assertThat(jooq.select(multiset(select(NOTE.name).from(NOTE).orderBy(NOTE.id)))
                            .fetchSingle()
                            .value1()
                            .getValues(NOTE.name))
                    .hasSize(5);
        });
    }

    @Test
    void rowsAreWrittenAndReturned() throws Exception {
        same(jooq -> {
            assertThat(jooq.insertInto(NOTE, NOTE.name, NOTE.tags)
                            .values("a", new String[] {"x"})
                            .values("b", new String[] {"y", "z"})
                            .returningResult(NOTE.id, NOTE.name)
                            .fetch(Record2::value2))
                    .containsExactly("a", "b");
            assertThat(jooq.insertInto(NOTE)
                            .set(NOTE.name, "a")
                            .set(NOTE.version, 1)
                            .onConflict(NOTE.name)
                            .doUpdate()
                            .set(NOTE.version, 2)
                            .returning(NOTE.version)
                            .fetchOne()
                            .get(NOTE.version))
                    .isEqualTo(2);
            assertThat(jooq.update(NOTE).set(NOTE.amount, NOTE.amount.plus(1)).execute())
                    .isEqualTo(7);
            assertThat(jooq.deleteFrom(NOTE)
                            .where(NOTE.name.in("a", "b", "secret 1"))
                            .returning()
                            .fetch())
                    .hasSize(2);
        });
    }

    @Test
    void rowsAreMerged() throws Exception {
        same(jooq -> {
            assertThat(jooq.mergeInto(NOTE)
                            .using(DSL.values(row("note 1"), row("new")).as("v", "name"))
                            .on(NOTE.name.eq(field(name("v", "name"), String.class)))
                            .whenMatchedThenUpdate()
                            .set(NOTE.version, 9)
                            .whenNotMatchedThenInsert(NOTE.name)
                            .values(field(name("v", "name"), String.class))
                            .execute())
                    .isEqualTo(2);
        });
    }

    @Test
    void batchesAreWritten() throws Exception {
        same(jooq -> {
            Object[][] names = IntStream.range(0, 20)
                    .mapToObj(i -> new Object[] {"batch " + i})
                    .toArray(Object[][]::new);
            assertThat(jooq.batch(jooq.insertInto(NOTE, NOTE.name).values((String) null))
                            .bind(names)
                            .execute())
                    .hasSize(20)
                    .containsOnly(1);
            assertThat(jooq.batch(
                                    jooq.insertInto(NOTE, NOTE.name).values("mixed; 'one'"),
                                    jooq.update(NOTE).set(NOTE.version, 3).where(NOTE.name.startsWith("mixed")),
                                    jooq.deleteFrom(NOTE).where(NOTE.id.eq(101L)))
                            .execute())
                    .containsExactly(1, 1, 0);
            NoteRecord first = jooq.newRecord(NOTE).named("record 1");
            NoteRecord second = jooq.newRecord(NOTE).named("record 2");
            assertThat(jooq.batchInsert(first, second).execute()).containsExactly(1, 1);
            NoteRecord note = jooq.fetchSingle(NOTE, NOTE.id.eq(1L)).named("renamed");
            assertThat(jooq.batchUpdate(note).execute()).containsExactly(1);
            assertThat(jooq.batchDelete(note).execute()).containsExactly(1);
            assertThat(jooq.fetchCount(NOTE)).isEqualTo(5 + 20 + 1 + 2 - 1);
        });
    }

    @Test
    void rowsAreLoadedFromCsv() throws Exception {
        same(jooq -> assertThat(jooq.loadInto(NOTE)
                        .bulkAfter(2)
                        .batchAfter(2)
                        .loadCSV("loaded 1,7\nloaded 2,8\nloaded 3,9\nloaded 4,10\nloaded 5,11")
                        .fields(NOTE.name, NOTE.version)
                        .separator(',')
                        .ignoreRows(0)
                        .execute()
                        .stored())
                .isEqualTo(5));
    }

    @Test
    void aCursorReadsOnThroughItsTransaction() throws Exception {
        same(jooq -> jooq.transaction(transaction -> {
            try (Cursor<NoteRecord> cursor = transaction
                    .dsl()
                    .selectFrom(NOTE)
                    .orderBy(NOTE.id)
                    .fetchSize(2)
                    .fetchLazy()) {
                assertThat(cursor.fetchNext(2).getValues(NOTE.id)).containsExactly(1L, 2L);
                assertThat(transaction.dsl().fetchCount(NOTE)).isEqualTo(5);
                assertThat(cursor.fetch().getValues(NOTE.id)).containsExactly(3L, 4L, 5L);
            }
            try (Stream<NoteRecord> stream =
                    transaction.dsl().selectFrom(NOTE).fetchSize(2).fetchStream()) {
                assertThat(stream).hasSize(5);
            }
        }));
        same(jooq -> {
            try (Cursor<NoteRecord> cursor = jooq.selectFrom(NOTE).fetchSize(2).fetchLazy()) {
                assertThat(cursor.fetch()).hasSize(5);
            }
        });
    }

    @Test
    void anInnerTransactionIsRolledBackAlone() throws Exception {
        same(jooq -> jooq.transaction(outer -> {
            outer.dsl().insertInto(NOTE, NOTE.name).values("kept").execute();
            assertThatThrownBy(() -> outer.dsl().transaction(inner -> {
                        inner.dsl().insertInto(NOTE, NOTE.name).values("lost").execute();
                        inner.dsl().insertInto(NOTE, NOTE.name).values("kept").execute();
                    }))
                    .isInstanceOf(IntegrityConstraintViolationException.class);
            outer.dsl()
                    .transaction(inner -> inner.dsl()
                            .update(NOTE)
                            .set(NOTE.version, 5)
                            .where(NOTE.name.eq("kept"))
                            .execute());
            assertThat(outer.dsl().fetchCount(NOTE)).isEqualTo(6);
        }));
        same(jooq -> assertThatThrownBy(() -> jooq.transaction(transaction -> {
                    transaction.dsl().deleteFrom(NOTE).execute();
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine"));
    }

    @Test
    void aRecordIsStoredUnlessSomebodyWasFaster() throws Exception {
        houses.same(source -> {
            DSLContext jooq =
                    DSL.using(source, SQLDialect.POSTGRES, new Settings().withExecuteWithOptimisticLocking(true));
            NoteRecord created = jooq.newRecord(NOTE).named("stored");
            assertThat(created.store()).isOne();
            assertThat(created.get(NOTE.id)).isGreaterThan(1000);
            NoteRecord mine = jooq.fetchSingle(NOTE, NOTE.id.eq(1L));
            NoteRecord yours = jooq.fetchSingle(NOTE, NOTE.id.eq(1L));
            assertThat(yours.named("yours").store()).isOne();
            assertThatThrownBy(() -> mine.named("mine").store()).isInstanceOf(DataChangedException.class);
            mine.refresh();
            assertThat(mine.get(NOTE.name)).isEqualTo("yours");
            assertThat(mine.delete()).isOne();
        });
    }

    @Test
    void aStatementIsKeptThroughTransactions() throws Exception {
        houses.same(source -> {
            try (Connection connection = source.getConnection()) {
                DSLContext jooq = DSL.using(connection, SQLDialect.POSTGRES);
                try (CloseableQuery update = jooq.query("update note set version = ? where id = ?", 7, 1L)
                        .keepStatement(true)) {
                    assertThat(update.execute()).isOne();
                    jooq.transaction(transaction ->
                            assertThat(update.bind(1, 8).execute()).isOne());
                    assertThat(update.bind(2, 101L).execute()).isZero();
                }
                assertThat(jooq.fetchValue("select version from note where id = 1"))
                        .isEqualTo(8);
            }
        });
    }

    @Test
    void theCatalogIsDescribed() throws Exception {
        same(jooq -> assertThat(jooq.meta().getTables("note").get(0).fields())
                .extracting(field -> field.getName() + " " + field.getDataType().getTypeName())
                .contains("id bigint", "name clob", "amount numeric"));
    }

    @Test
    void severalResultsAreFetchedWhereSeveralStatementsAreAllowed() throws Exception {
        String sql = "select name from note where id = 1; update note set version = 2; select count(*) from note";
        houses.fill();
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            Results results = DSL.using(houses.allowing(StatementKind.SEVERAL), SQLDialect.POSTGRES)
                    .fetchMany(sql);

            assertThat(results.resultsOrRows()).hasSize(3);
            assertThat(results.get(1).getValue(0, 0)).isEqualTo(5L);
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() ->
                            DSL.using(houses.source(), SQLDialect.POSTGRES).fetchMany(sql))
                    .satisfies(e -> assertThat(e.sqlState()).isEqualTo("RH006"))
                    .satisfies(e -> assertThat(e.getCause(StatementRefusedException.class))
                            .isNotNull());
        }
    }

    @Test
    void aRefusedWriteSaysWhatItMeans() throws Exception {
        same(jooq -> assertThatExceptionOfType(IntegrityConstraintViolationException.class)
                .isThrownBy(
                        () -> jooq.insertInto(NOTE, NOTE.name).values("note 1").execute())
                .satisfies(e -> assertThat(e.sqlState()).isEqualTo("23505")));

        DSLContext jooq = DSL.using(houses.source(), SQLDialect.POSTGRES);
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            // region jooq-violation
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jooq.execute("update note set tenant = {0}", val("tenant_2")))
                    .satisfies(e -> assertThat(e.sqlState()).isEqualTo("42501"))
                    .satisfies(e -> assertThat(e.getCause(TenantViolationException.class))
                            .isNotNull());
            // endregion
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jooq.batch("update note set tenant = ?")
                            .bind("tenant_1")
                            .bind("tenant_2")
                            .execute())
                    .satisfies(e -> assertThat(e.getCause(TenantViolationException.class))
                            .isNotNull());
        }
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jooq.fetchCount(NOTE))
                .satisfies(e -> assertThat(e.getCause(NoTenantException.class)).isNotNull());
    }

    /** The common pool's threads are in no scope; a wrapped executor's are in that of whoever submits. */
    @Test
    void whatRunsInAnotherThreadNeedsTheContext() {
        houses.fill();
        DSLContext jooq = DSL.using(houses.source(), SQLDialect.POSTGRES);
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            assertThat(jooq.selectFrom(NOTE)
                            .fetchAsync(TenantContext.wrap(ForkJoinPool.commonPool()))
                            .toCompletableFuture()
                            .join())
                    .hasSize(5);
            assertThatThrownBy(() -> jooq.selectFrom(NOTE)
                            .fetchAsync()
                            .toCompletableFuture()
                            .join())
                    .hasRootCauseInstanceOf(NoTenantException.class);
        }
    }

    /** What is done with a context. */
    @FunctionalInterface
    private interface Visit {

        void with(DSLContext jooq) throws Exception;
    }

    private static void same(Visit visit) throws Exception {
        houses.same(source -> visit.with(DSL.using(source, SQLDialect.POSTGRES)));
    }
}
