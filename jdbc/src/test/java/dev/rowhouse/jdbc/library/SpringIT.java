package dev.rowhouse.jdbc.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.test.RowhouseExtension;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What users of Spring's JDBC do, in a house of their own and in a shared one. */
class SpringIT {

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
    record Note(long id, String name, BigDecimal amount) {}

    @Test
    void aContextNamesTheTenant() {
        houses.fill();
        DataSource dataSource = houses.source();
        List<String> names;
        // region spring
        JdbcClient jdbc = JdbcClient.create(dataSource); // one for the application, as are the next two
        PlatformTransactionManager transactions = new JdbcTransactionManager(dataSource);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("tenant_2"))) {
            names = transaction.execute(status ->
                    jdbc.sql("select name from note").query(String.class).list()); // only tenant_2's
        }
        // endregion
        assertThat(names).hasSize(5).allMatch(name -> name.startsWith("secret "));
    }

    @Test
    void aClientReadsAndWrites() throws Exception {
        houses.same(source -> {
            JdbcClient jdbc = JdbcClient.create(source);
            assertThat(jdbc.sql("select id, name, amount from note where id in (:ids) order by id")
                            .param("ids", Set.of(2, 3, 101))
                            .query(Note.class)
                            .list())
                    .extracting(Note::name)
                    .containsExactly("note 2", "note 3");
            assertThat(jdbc.sql("select name from note where id = 101")
                            .query(String.class)
                            .optional())
                    .isEmpty();
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            assertThat(jdbc.sql("insert into note (name, amount) values (:name, :amount)")
                            .paramSource(new Note(0, "new", BigDecimal.TEN))
                            .update(key, "id"))
                    .isOne();
            assertThat(key.getKeyAs(Long.class)).isGreaterThan(1000);
            GeneratedKeyHolder all = new GeneratedKeyHolder();
            jdbc.sql(INSERT).param("newer").update(all);
            assertThat(all.getKeys()).containsEntry("name", "newer").containsEntry("tenant", "tenant_1");
            assertThat(jdbc.sql("delete from note where id > ?").param(100).update())
                    .isEqualTo(2);
        });
    }

    @Test
    void batchesAreWritten() throws Exception {
        houses.same(source -> {
            JdbcTemplate template = new JdbcTemplate(source);
            List<String> names = List.of("a", "b", "c", "d", "e");
            assertThat(template.batchUpdate(INSERT, names, 2, (statement, name) -> statement.setString(1, name)))
                    .isDeepEqualTo(new int[][] {{1, 1}, {1, 1}, {1}});
            assertThat(template.batchUpdate(
                            "update note set version = 2 where name = 'it''s; mine'",
                            "update note set version = 3 where name in ('a', 'secret 1')"))
                    .containsExactly(0, 1);
            NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(template);
            GeneratedKeyHolder keys = new GeneratedKeyHolder();
            assertThat(named.batchUpdate(
                            "insert into note (name) values (:name)",
                            SqlParameterSourceUtils.createBatch(Map.of("name", "f"), Map.of("name", "g")),
                            keys,
                            new String[] {"id"}))
                    .containsExactly(1, 1);
            assertThat(keys.getKeyList())
                    .hasSize(2)
                    .allSatisfy(key -> assertThat((Long) key.get("id")).isGreaterThan(1000));
            assertThat(template.queryForObject("select count(*) from note", Long.class))
                    .isEqualTo(12);
        });
    }

    @Test
    void anInsertIsMadeFromTheCatalog() throws Exception {
        houses.same(source -> {
            SimpleJdbcInsert some = new SimpleJdbcInsert(source)
                    .withSchemaName("public")
                    .withTableName("note")
                    .usingColumns("name", "amount")
                    .usingGeneratedKeyColumns("id");
            assertThat(some.executeAndReturnKey(Map.of("name", "made", "amount", 3))
                            .longValue())
                    .isGreaterThan(1000);
            assertThat(some.executeBatch(SqlParameterSourceUtils.createBatch(
                            new Note(0, "x", BigDecimal.ONE), new Note(0, "y", BigDecimal.TEN))))
                    .containsExactly(1, 1);
            assertThat(new SimpleJdbcInsert(source)
                            .withTableName("note")
                            .execute(Map.of("id", 77, "name", "by all columns", "tenant", "tenant_1")))
                    .isOne();
        });
    }

    @Test
    void rowsAreStreamed() throws Exception {
        houses.same(source -> {
            JdbcTemplate template = new JdbcTemplate(source);
            template.setFetchSize(2);
            transaction(source).executeWithoutResult(status -> {
                try (Stream<Note> notes =
                        template.queryForStream("select * from note", new DataClassRowMapper<>(Note.class))) {
                    assertThat(notes.map(Note::name)).hasSize(5).allMatch(name -> name.startsWith("note"));
                }
                try (Stream<String> names = JdbcClient.create(template).sql(NAMES).query(String.class).stream()) {
                    assertThat(names.limit(3)).containsExactly("note 1", "note 2", "note 3");
                }
            });
        });
    }

    @Test
    void valuesOfManyTypesAreBound() throws Exception {
        houses.same(source -> {
            JdbcTemplate template = new JdbcTemplate(source);
            byte[] bytes = {1, 2, 3, 0, -1};
            template.update(
                    "update note set bytes = ? where id = 1", new SqlBinaryValue(new ByteArrayInputStream(bytes), 5));
            template.update(
                    "update note set data = ?::jsonb, tags = ? where id = 1",
                    "{\"b\": [1, 2]}",
                    new SqlParameterValue(Types.ARRAY, new String[] {"one", "two"}));
            Map<String, Object> row =
                    template.queryForMap("select bytes, data ->> 'b' as b, tags[2] as tag from note where id = 1");
            assertThat(row)
                    .containsEntry("bytes", bytes)
                    .containsEntry("b", "[1, 2]")
                    .containsEntry("tag", "two");
        });
    }

    @Test
    void anInnerTransactionIsRolledBackAlone() throws Exception {
        houses.same(source -> {
            JdbcTemplate template = new JdbcTemplate(source);
            TransactionTemplate nested = transaction(source);
            nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
            transaction(source).executeWithoutResult(outer -> {
                template.update(INSERT, "kept");
                assertThatThrownBy(() -> nested.executeWithoutResult(inner -> {
                            template.update(INSERT, "lost");
                            template.update(INSERT, "kept");
                        }))
                        .isInstanceOf(DuplicateKeyException.class);
                nested.executeWithoutResult(inner -> template.update(INSERT, "kept, too"));
                Object savepoint = outer.createSavepoint();
                template.update("delete from note");
                outer.rollbackToSavepoint(savepoint);
            });
            assertThat(template.queryForList(NAMES, String.class)).hasSize(7).contains("kept", "kept, too");
        });
    }

    @Test
    void aTransactionOfItsOwnIsKeptWhenTheOuterOneIsLost() throws Exception {
        houses.same(source -> {
            JdbcTemplate template = new JdbcTemplate(source);
            TransactionTemplate audit = transaction(source);
            audit.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            transaction(source).executeWithoutResult(outer -> {
                template.update(INSERT, "lost");
                audit.executeWithoutResult(own -> template.update(INSERT, "kept"));
                outer.setRollbackOnly();
            });
            assertThat(template.queryForList(NAMES, String.class)).hasSize(6).contains("kept");
        });
    }

    @Test
    void readOnlyAndIsolationHoldForOneTransaction() throws Exception {
        houses.same(source -> {
            JdbcTemplate template = new JdbcTemplate(source);
            TransactionTemplate report = transaction(source);
            report.setReadOnly(true);
            report.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
            report.setTimeout(30);
            assertThat(report.<String>execute(status -> template.queryForObject(settings(), String.class)))
                    .isEqualTo("repeatable read on 5");
            assertThatThrownBy(() -> report.executeWithoutResult(status -> template.update(INSERT, "refused")))
                    .rootCause()
                    .hasMessageContaining("read-only transaction");
            assertThat(template.queryForObject(settings(), String.class)).isEqualTo("read committed off 5");
            assertThat(transaction(source).<String>execute(status -> template.queryForObject(settings(), String.class)))
                    .isEqualTo("read committed off 5");
        });
    }

    private static String settings() {
        return "select concat_ws(' ', current_setting('transaction_isolation'),"
                + " current_setting('transaction_read_only'), count(*)) from note";
    }

    @Test
    void theConnectionOfATransactionIsSharedAndHandedBack() throws Exception {
        houses.same(source -> {
            JdbcTemplate template = new JdbcTemplate(source);
            transaction(source).executeWithoutResult(status -> {
                Connection connection = DataSourceUtils.getConnection(source);
                assertThat(DataSourceUtils.isConnectionTransactional(connection, source))
                        .isTrue();
                template.update(INSERT, "seen");
                assertThat(template.<Integer>execute((Connection same) -> {
                            try (Statement statement = same.createStatement()) {
                                return statement.executeUpdate("update note set version = 6");
                            }
                        }))
                        .isEqualTo(6);
                DataSourceUtils.releaseConnection(connection, source);
            });
        });
    }

    @Test
    void aDuplicateKeyIsOne() throws Exception {
        houses.same(source -> assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> new JdbcTemplate(source).update(INSERT, "note 1")));
    }

    private static TransactionTemplate transaction(DataSource source) {
        return new TransactionTemplate(new JdbcTransactionManager(source));
    }
}
