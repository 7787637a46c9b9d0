package dev.rowhouse.jdbc.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.test.RowhouseExtension;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.BatchChunkSize;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users of jdbi do, in a house of their own and in a shared one. */
class JdbiIT {

    @RegisterExtension
    static final RowhouseExtension ALONE = Houses.alone();

    @RegisterExtension
    static final RowhouseExtension SHARED = Houses.shared();

    private static final String INSERT = "insert into note (name) values (?)";
    private static final String NAMES = "select name from note order by id";

    private static Houses houses;

    @BeforeAll
    static void open() {
        houses = Houses.of(ALONE, SHARED);
    }

    /** A row. */
    public record Note(long id, String name, BigDecimal amount) {}

    /** A SQL object. */
    @RegisterConstructorMapper(Note.class)
    public interface Notes {

        /** Of these. */
        @SqlQuery("select id, name, amount from note where id in (<ids>) order by id")
        List<Note> of(@BindList("ids") List<Long> ids);

        /** All, by cursor. */
        @SqlQuery("select id, name, amount from note order by id")
        @FetchSize(2)
        Stream<Note> all();

        /** One more. */
        @SqlUpdate("insert into note (name) values (:name)")
        @GetGeneratedKeys("id")
        long insert(@Bind("name") String name);

        /** More. */
        @SqlBatch("insert into note (name, amount) values (:name, :amount)")
        @BatchChunkSize(2)
        @GetGeneratedKeys({"id", "name", "amount"})
        List<Note> insert(@BindMethods List<Note> notes);

        /** Two writes, or none. */
        @Transaction(TransactionIsolationLevel.REPEATABLE_READ)
        default void rename(String from, String to) {
            insert(to);
            delete(from);
            insert(to);
        }

        /** One less. */
        @SqlUpdate("delete from note where name = :name")
        int delete(@Bind("name") String name);
    }

    @Test
    void aContextNamesTheTenant() {
        houses.fill();
        DataSource dataSource = houses.source();
        List<String> names;
        // region jdbi
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new SqlObjectPlugin()); // one for the application
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_2"))) {
            names = jdbi.inTransaction(handle -> handle.createQuery("select name from note")
                    .mapTo(String.class)
                    .list()); // only tenant_2's
        }
        // endregion
        assertThat(names).hasSize(5).allMatch(name -> name.startsWith("secret "));
    }

    @Test
    void rowsAreReadAndWritten() throws Exception {
        sameHandle(handle -> {
            handle.registerRowMapper(ConstructorMapper.factory(Note.class));
            assertThat(handle.select("select id, name, amount from note where id > ?", 3)
                            .mapTo(Note.class)
                            .list())
                    .extracting(Note::name)
                    .containsExactlyInAnyOrder("note 4", "note 5");
            assertThat(handle.createUpdate("insert into note (name, amount) values (:name, :amount)")
                            .bindMethods(new Note(0, "new", BigDecimal.TEN))
                            .executeAndReturnGeneratedKeys("id")
                            .mapTo(Long.class)
                            .one())
                    .isGreaterThan(1000);
            assertThat(handle.createUpdate("update note set data = :data::jsonb where name = :name")
                            .bindMap(Map.of("data", "{\"x\": \"a?b:c\"}", "name", "new"))
                            .execute())
                    .isOne();
            assertThat(handle.createQuery("select name from note where data ?? 'x'")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("new");
            assertThat(handle.execute("delete from note where id = ?", 101)).isZero();
        });
    }

    @Test
    void aStreamIsBoundAndAScriptRuns() throws Exception {
        sameHandle(handle -> {
            assertThat(handle.createUpdate("update note set bytes = :bytes where id = 1")
                            .bindBinaryStream("bytes", new ByteArrayInputStream(new byte[] {0, 1}), 2)
                            .execute())
                    .isOne();
            handle.createScript("update note set version = 8 where id = 1; delete from note where id = 2;")
                    .executeAsSeparateStatements();
            assertThat(handle.createQuery(NAMES).mapTo(String.class).list()).hasSize(4);
        });
    }

    @Test
    void aSqlObjectReadsAndWrites() throws Exception {
        houses.same(source -> {
            Jdbi jdbi = Jdbi.create(source).installPlugin(new SqlObjectPlugin());
            Notes notes = jdbi.onDemand(Notes.class);
            assertThat(notes.of(List.of(1L, 2L, 101L))).extracting(Note::name).containsExactly("note 1", "note 2");
            assertThat(notes.insert("new")).isGreaterThan(1000);
            List<Note> more = IntStream.range(0, 5)
                    .mapToObj(i -> new Note(0, "more " + i, BigDecimal.valueOf(i)))
                    .toList();
            assertThat(notes.insert(more)).hasSize(5).extracting(Note::id).doesNotHaveDuplicates();
            assertThatThrownBy(() -> notes.rename("note 1", "renamed"))
                    .isInstanceOf(UnableToExecuteStatementException.class);
            assertThat(notes.of(List.of(1L))).hasSize(1);
            jdbi.useTransaction(handle -> {
                try (Stream<Note> all = handle.attach(Notes.class).all()) {
                    assertThat(all).hasSize(11);
                }
            });
        });
    }

    @Test
    void batchesAreWritten() throws Exception {
        sameHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into note (name) values (:name)");
            IntStream.range(0, 20).forEach(i -> batch.bind("name", "n" + i).add());
            assertThat(batch.executePreparedBatch("id", "name")
                            .map((row, context) -> row.getString("name"))
                            .list())
                    .hasSize(20);
            assertThat(handle.prepareBatch("update note set version = ? where id = ?")
                            .add(5, 1)
                            .add(5, 101)
                            .execute())
                    .containsExactly(1, 0);
            assertThat(handle.createBatch()
                            .add("insert into note (name) values ('mixed; one')")
                            .add("update note set version = 4 where name like 'mixed%'")
                            .add("delete from note where id = 101")
                            .execute())
                    .containsExactly(1, 1, 0);
        });
    }

    @Test
    void arraysAreBoundAndRead() throws Exception {
        houses.same(source -> {
            Jdbi jdbi = Jdbi.create(source).registerArrayType(String.class, "text");
            jdbi.registerArrayType(Long.class, "int8");
            jdbi.useHandle(handle -> {
                assertThat(handle.createUpdate("update note set tags = :tags where id = any(:ids)")
                                .bindArray("tags", String.class, "a", "it's")
                                .bindByType("ids", List.of(1L, 2L, 101L), new GenericType<List<Long>>() {})
                                .execute())
                        .isEqualTo(2);
                assertThat(handle.createQuery("select tags from note where id = 1")
                                .mapTo(new GenericType<List<String>>() {})
                                .one())
                        .containsExactly("a", "it's");
                assertThat(handle.createQuery("select tags from note where id = 3")
                                .mapTo(String[].class)
                                .one())
                        .containsExactly("t3", "all");
            });
        });
    }

    @Test
    void rowsAreStreamed() throws Exception {
        houses.same(source -> Jdbi.create(source).useTransaction(handle -> {
            List<String> seen = new ArrayList<>();
            handle.createQuery(NAMES).setFetchSize(2).mapTo(String.class).useIterator(names -> {
                while (names.hasNext()) {
                    seen.add(names.next());
                    assertThat(handle.execute("update note set version = 3 where id = 1"))
                            .isOne();
                }
            });
            assertThat(seen).containsExactly("note 1", "note 2", "note 3", "note 4", "note 5");
        }));
    }

    @Test
    void aSavepointTakesBackWhatCameAfterIt() throws Exception {
        houses.same(source -> {
            Jdbi jdbi = Jdbi.create(source);
            jdbi.useTransaction(handle -> {
                handle.execute(INSERT, "kept");
                handle.savepoint("before");
                assertThatThrownBy(() -> handle.execute(INSERT, "kept"))
                        .isInstanceOf(UnableToExecuteStatementException.class);
                handle.rollbackToSavepoint("before");
                handle.savepoint("later");
                handle.execute(INSERT, "kept, too");
                handle.releaseSavepoint("later");
            });
            assertThat(jdbi.<List<String>, RuntimeException>withHandle(handle ->
                            handle.createQuery(NAMES).mapTo(String.class).list()))
                    .hasSize(7)
                    .contains("kept", "kept, too");
        });
    }

    @Test
    void isolationAndReadOnlyHoldForOneTransaction() throws Exception {
        String settings = "select concat_ws(' ', current_setting('transaction_isolation'),"
                + " current_setting('transaction_read_only'), count(*)) from note";
        sameHandle(handle -> {
            handle.useTransaction(
                    TransactionIsolationLevel.SERIALIZABLE,
                    serial -> assertThat(serial.createQuery(settings)
                                    .mapTo(String.class)
                                    .one())
                            .isEqualTo("serializable off 5"));
            handle.setReadOnly(true);
            handle.useTransaction(report -> assertThatThrownBy(() -> report.execute(INSERT, "refused"))
                    .rootCause()
                    .hasMessageContaining("read-only transaction"));
            handle.setReadOnly(false);
            handle.begin().execute(INSERT, "kept");
            handle.commit();
            handle.begin().execute(INSERT, "lost");
            handle.rollback();
            assertThat(handle.createQuery(settings).mapTo(String.class).one()).isEqualTo("read committed off 6");
        });
    }

    @Test
    void theCatalogIsDescribed() throws Exception {
        sameHandle(handle -> assertThat(handle.queryMetadata(meta -> meta.getColumns(null, "public", "note", null))
                        .map((row, context) -> row.getString("COLUMN_NAME"))
                        .list())
                .startsWith("id", "name", "amount"));
    }

    @Test
    void aRefusedWriteIsToldByItsCause() {
        houses.fill();
        Jdbi jdbi = Jdbi.create(houses.source());
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            assertThatExceptionOfType(UnableToExecuteStatementException.class)
                    .isThrownBy(
                            () -> jdbi.useHandle(handle -> handle.execute("update note set tenant = ?", "tenant_2")))
                    .withRootCauseInstanceOf(TenantViolationException.class)
                    .havingCause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            assertThatExceptionOfType(UnableToExecuteStatementException.class)
                    .isThrownBy(() -> jdbi.useHandle(handle -> handle.prepareBatch("update note set tenant = ?")
                            .add("tenant_1")
                            .add("tenant_2")
                            .execute()))
                    .withRootCauseInstanceOf(TenantViolationException.class);
            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("truncate note")))
                    .hasRootCauseInstanceOf(StatementRefusedException.class);
        }
        assertThatExceptionOfType(ConnectionException.class)
                .isThrownBy(jdbi::open)
                .withRootCauseInstanceOf(NoTenantException.class);
    }

    /** Within {@code useHandle} the same Jdbi gives the thread the same handle again, and so the same tenant. */
    @Test
    void anInnerHandleIsTheOuterOnesUnlessItIsOpened() {
        houses.fill();
        Jdbi jdbi = Jdbi.create(houses.source());
        try (TenantContext.Scope first = TenantContext.open(Houses.FIRST)) {
            jdbi.useHandle(outer -> {
                try (TenantContext.Scope second = TenantContext.open(Houses.SECOND)) {
                    jdbi.useHandle(inner -> assertThat(names(inner)).contains("note 1"));
                    try (Handle own = jdbi.open()) {
                        assertThat(names(own)).contains("secret 1");
                    }
                }
            });
        }
    }

    private static List<String> names(Handle handle) {
        return handle.createQuery(NAMES).mapTo(String.class).list();
    }

    private static void sameHandle(HandleConsumer<Exception> visit) throws Exception {
        houses.same(source -> {
            try (Handle handle = Jdbi.open(source)) {
                visit.useHandle(handle);
            }
        });
    }
}
