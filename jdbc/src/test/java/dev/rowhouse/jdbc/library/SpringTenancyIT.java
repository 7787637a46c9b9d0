package dev.rowhouse.jdbc.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rowhouse.NoTenantException;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.test.RowhouseExtension;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Where Spring's ways and tenants meet. */
class SpringTenancyIT {

    @RegisterExtension
    static final RowhouseExtension ALONE = Houses.alone();

    @RegisterExtension
    static final RowhouseExtension SHARED = Houses.shared();

    private static final String FIRST_NAME = "select min(name) from note";

    private static Houses houses;

    private DataSource source;
    private JdbcTemplate template;
    private TransactionTemplate transaction;

    @BeforeAll
    static void open() {
        houses = Houses.of(ALONE, SHARED);
    }

    @BeforeEach
    void build() {
        houses.fill();
        source = houses.source();
        template = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @Test
    void aTransactionStaysWithTheTenantThatItBeganFor() {
        TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(source));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        try (TenantContext.Scope first = TenantContext.open(Houses.FIRST)) {
            transaction.executeWithoutResult(outer -> {
                assertThat(firstName()).isEqualTo("note 1");
                try (TenantContext.Scope second = TenantContext.open(Houses.SECOND)) {
                    assertThat(firstName()).as("in the same transaction").isEqualTo("note 1");
                    assertThat(own.<String>execute(inner -> firstName()))
                            .as("in a transaction of its own")
                            .isEqualTo("secret 1");
                }
                assertThat(firstName()).isEqualTo("note 1");
            });
        }
    }

    /** Spring finds the connection of a transaction by its data source: two objects would be two transactions. */
    @Test
    void whoeverAsksForTheDataSourceTakesPartInTheTransaction() {
        JdbcTemplate other = new JdbcTemplate(houses.source());

        try (TenantContext.Scope first = TenantContext.open(Houses.FIRST)) {
            transaction.executeWithoutResult(status -> {
                assertThat(other.update("update note set name = name || '!'")).isEqualTo(5);
                status.setRollbackOnly();
            });
            assertThat(firstName()).isEqualTo("note 1");
        }
    }

    @Test
    void aLazyConnectionIsOfTheTenantOfTheFirstStatement() {
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        lazy.setTargetDataSource(source);
        JdbcTemplate lazily = new JdbcTemplate(lazy);
        TransactionTemplate later = new TransactionTemplate(new JdbcTransactionManager(lazy));

        String seen = later.execute(status -> {
            try (TenantContext.Scope second = TenantContext.open(Houses.SECOND)) {
                return lazily.queryForObject(FIRST_NAME, String.class);
            }
        });

        assertThat(seen).isEqualTo("secret 1");
    }

    @Test
    void jooqJoinsATransactionOfSpring() throws Exception {
        houses.same(shared -> {
            DSLContext jooq = DSL.using(new TransactionAwareDataSourceProxy(shared), SQLDialect.POSTGRES);
            JdbcTemplate spring = new JdbcTemplate(shared);
            new TransactionTemplate(new JdbcTransactionManager(shared)).executeWithoutResult(status -> {
                jooq.execute("insert into note (name) values (?)", "of jOOQ");
                assertThat(spring.update("update note set version = 4 where name = 'of jOOQ'"))
                        .isOne();
                status.setRollbackOnly();
            });
            assertThat(jooq.fetchCount(DSL.table("note"))).isEqualTo(5);
        });
    }

    @Test
    void aRefusedWriteIsToldByItsCause() {
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            assertThatExceptionOfType(BadSqlGrammarException.class)
                    .isThrownBy(() -> template.update("update note set tenant = ?", "tenant_2"))
                    .satisfies(
                            e -> assertThat(e.getSQLException().getSQLState()).isEqualTo("42501"))
                    .withRootCauseInstanceOf(TenantViolationException.class);
            assertThatExceptionOfType(BadSqlGrammarException.class)
                    .isThrownBy(() -> template.batchUpdate(
                            "update note set tenant = ?",
                            List.of(new Object[] {"tenant_1"}, new Object[] {"tenant_2"})))
                    .withRootCauseInstanceOf(TenantViolationException.class);
            assertThatExceptionOfType(UncategorizedSQLException.class)
                    .isThrownBy(() -> template.execute("truncate note"))
                    .withRootCauseInstanceOf(StatementRefusedException.class);
        }
        try (TenantContext.Scope scope = TenantContext.open(Tenant.of("unknown"))) {
            assertThatExceptionOfType(UncategorizedSQLException.class)
                    .isThrownBy(this::firstName)
                    .withRootCauseInstanceOf(UnknownTenantException.class);
        }
    }

    @Test
    void whoIsInNoScopeGetsNoConnection() {
        assertThatExceptionOfType(CannotGetJdbcConnectionException.class)
                .isThrownBy(this::firstName)
                .withRootCauseInstanceOf(NoTenantException.class);
        assertThatExceptionOfType(CannotCreateTransactionException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {}))
                .withRootCauseInstanceOf(NoTenantException.class);
    }

    @Test
    void aTranslatorGivesARefusedWriteAClassOfItsOwn() {
        // region spring-exceptions
        SQLExceptionTranslator usual = new SQLExceptionSubclassTranslator();
        template.setExceptionTranslator((task, sql, e) -> e.getCause() instanceof TenantViolationException
                ? new PermissionDeniedDataAccessException(task, e)
                : usual.translate(task, sql, e));
        // endregion
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            assertThatExceptionOfType(PermissionDeniedDataAccessException.class)
                    .isThrownBy(() -> template.update("update note set tenant = ?", "tenant_2"));
            assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(() -> template.update("update nowhere"));
        }
    }

    /** It is a text of Spring's, {@code SET TRANSACTION READ ONLY}; without it Spring asks the driver for the same. */
    @Test
    void enforcedReadOnlyNeedsItsKindOfStatement() {
        try (TenantContext.Scope scope = TenantContext.open(Houses.FIRST)) {
            assertThatExceptionOfType(CannotCreateTransactionException.class)
                    .isThrownBy(() -> enforcedReadOnly(source).executeWithoutResult(status -> {}))
                    .withRootCauseInstanceOf(StatementRefusedException.class);

            DataSource allowing = houses.allowing(StatementKind.TRANSACTION);
            assertThat(enforcedReadOnly(allowing)
                            .<String>execute(status -> new JdbcTemplate(allowing)
                                    .queryForObject("select current_setting('transaction_read_only')", String.class)))
                    .isEqualTo("on");
        }
    }

    private static TransactionTemplate enforcedReadOnly(DataSource dataSource) {
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        manager.setEnforceReadOnly(true);
        TransactionTemplate report = new TransactionTemplate(manager);
        report.setReadOnly(true);
        return report;
    }

    private String firstName() {
        return template.queryForObject(FIRST_NAME, String.class);
    }
}
