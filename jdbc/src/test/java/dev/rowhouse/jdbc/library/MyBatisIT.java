package dev.rowhouse.jdbc.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.jdbc.library.NoteMapper.Note;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.session.TransactionIsolationLevel;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users of MyBatis do, in a house of their own and in a shared one. */
class MyBatisIT {

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
        // region mybatis
        Configuration configuration =
                new Configuration(new Environment("app", new JdbcTransactionFactory(), dataSource));
        configuration.addMapper(NoteMapper.class);
        configuration.setCacheEnabled(false); // its keys know no tenant
        SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration); // one for the application
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_2"));
                SqlSession session = factory.openSession()) {
            names = session.getMapper(NoteMapper.class).names(); // only tenant_2's
        }
        // endregion
        assertThat(names).hasSize(5).allMatch(name -> name.startsWith("secret "));
    }

    @ParameterizedTest
    @EnumSource
    void everyExecutorReadsAndWrites(ExecutorType type) throws Exception {
        houses.same(source -> {
            try (SqlSession session = factory(source).openSession(type)) {
                NoteMapper notes = session.getMapper(NoteMapper.class);
                Note note = new Note("new");
                notes.insert(note);
                session.flushStatements();
                assertThat(note.id).isGreaterThan(1000);
                notes.version(1, 7);
                notes.version(2, 8);
                notes.version(101, 9);
                notes.delete(3);
                assertThat(notes.names()).containsExactly("note 1", "note 2", "note 4", "note 5", "new");
                assertThat(notes.name(101)).isNull();
                session.rollback();
                assertThat(notes.names()).hasSize(5);
                notes.version(4, 4);
                session.commit();
                assertThat(notes.locked(4)).isEqualTo(4);
            }
        });
    }

    @Test
    void aBatchFillsInItsKeys() throws Exception {
        houses.same(source -> {
            List<Note> notes =
                    IntStream.range(0, 20).mapToObj(i -> new Note("n" + i)).toList();
            try (SqlSession session = factory(source).openSession(ExecutorType.BATCH)) {
                NoteMapper mapper = session.getMapper(NoteMapper.class);
                notes.forEach(mapper::insert);
                mapper.version(1, 3);
                mapper.version(101, 3);
                List<BatchResult> results = session.flushStatements();
                assertThat(results).hasSize(2);
                assertThat(results.get(0).getUpdateCounts()).hasSize(20).containsOnly(1);
                assertThat(results.get(1).getUpdateCounts()).containsExactly(1, 0);
                session.commit();
            }
            assertThat(notes).extracting(note -> note.id).doesNotContainNull().doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SIMPLE", "REUSE"})
    void keysAreMadeByEveryForm(ExecutorType type) throws Exception {
        houses.same(source -> {
            try (SqlSession session = factory(source).openSession(type, true)) {
                NoteMapper mapper = session.getMapper(NoteMapper.class);
                List<Note> several = List.of(new Note("a"), new Note("b"), new Note("c"));
                assertThat(mapper.insertAll(several)).isEqualTo(3);
                assertThat(several)
                        .extracting(note -> note.id)
                        .doesNotContainNull()
                        .doesNotHaveDuplicates();
                assertThat(mapper.insertReturning("d")).isGreaterThan(1000);
                Note selected = new Note("e");
                mapper.insertWithSelectedKey(selected);
                assertThat(mapper.name(selected.id)).isEqualTo("e");
            }
        });
    }

    @Test
    void aCursorReadsOnThroughItsTransaction() throws Exception {
        houses.same(source -> {
            try (SqlSession session = factory(source).openSession();
                    Cursor<String> cursor = session.getMapper(NoteMapper.class).streamed()) {
                List<String> seen = new ArrayList<>();
                for (String name : cursor) {
                    seen.add(name);
                    assertThat(session.getMapper(NoteMapper.class).name(1)).isEqualTo("note 1");
                }
                assertThat(seen).containsExactly("note 1", "note 2", "note 3", "note 4", "note 5");
            }
        });
    }

    @Test
    void anIsolationLevelHoldsForOneSession() throws Exception {
        houses.same(source -> {
            SqlSessionFactory factory = factory(source);
            try (SqlSession session = factory.openSession(TransactionIsolationLevel.SERIALIZABLE)) {
                assertThat(session.getMapper(Settings.class).isolation()).isEqualTo("serializable");
            }
            try (SqlSession session = factory.openSession()) {
                assertThat(session.getMapper(Settings.class).isolation()).isEqualTo("read committed");
            }
        });
    }

    @Test
    void whatIsNotCommittedIsLost() throws Exception {
        houses.same(source -> {
            try (SqlSession session = factory(source).openSession()) {
                session.getMapper(NoteMapper.class).insert(new Note("lost"));
            }
            try (SqlSession session = factory(source).openSession()) {
                assertThat(session.getMapper(NoteMapper.class).names()).hasSize(5);
            }
        });
    }

    @Test
    void aDuplicateKeySaysSo() throws Exception {
        houses.same(source -> {
            try (SqlSession session = factory(source).openSession()) {
                assertThatThrownBy(() -> session.getMapper(NoteMapper.class).insert(new Note("note 1")))
                        .isInstanceOf(PersistenceException.class)
                        .cause()
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("23505"));
            }
        });
    }

    @Test
    void aRefusedWriteIsToldByItsCause() {
        houses.fill();
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            try (SqlSession session = factory(houses.source()).openSession(true)) {
                assertThatExceptionOfType(PersistenceException.class)
                        .isThrownBy(() -> session.getMapper(NoteMapper.class).giveAway("tenant_2"))
                        .withRootCauseInstanceOf(TenantViolationException.class);
            }
            try (SqlSession session = factory(houses.source()).openSession(ExecutorType.BATCH)) {
                session.getMapper(NoteMapper.class).giveAway("tenant_2");
                assertThatExceptionOfType(PersistenceException.class)
                        .isThrownBy(session::flushStatements)
                        .withRootCauseInstanceOf(TenantViolationException.class)
                        .satisfies(e -> assertThat(causes(e)).hasAtLeastOneElementOfType(BatchUpdateException.class));
            }
        }
    }

    private static List<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).toList();
    }

    /** So the scope belongs around the session, or {@code session.getConnection()} at its start. */
    @Test
    void aSessionBelongsToTheTenantOfItsFirstStatement() {
        houses.fill();
        SqlSessionFactory factory = factory(houses.source());
        try (SqlSession session = factory.openSession()) {
            NoteMapper mapper = session.getMapper(NoteMapper.class);
            assertThatExceptionOfType(PersistenceException.class)
                    .isThrownBy(mapper::names)
                    .withRootCauseInstanceOf(NoTenantException.class);
            try (TenantContext.Scope second = TenantContext.open(Houses.SECOND)) {
                assertThat(mapper.name(101)).isEqualTo("secret 1");
            }
            try (TenantContext.Scope first = TenantContext.open(Houses.FIRST)) {
                assertThat(mapper.name(1)).isNull();
                assertThat(mapper.name(102)).isEqualTo("secret 2");
            }
        }
    }

    private static SqlSessionFactory factory(DataSource source) {
        Configuration configuration = new Configuration(new Environment("app", new JdbcTransactionFactory(), source));
        configuration.setCacheEnabled(false);
        configuration.addMapper(NoteMapper.class);
        configuration.addMapper(Settings.class);
        return new SqlSessionFactoryBuilder().build(configuration);
    }

    /** What the session's transaction is like. */
    interface Settings {

        @Select("select current_setting('transaction_isolation')")
        String isolation();
    }
}
