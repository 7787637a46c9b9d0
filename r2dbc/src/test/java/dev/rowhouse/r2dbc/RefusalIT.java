package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenant;
import dev.rowhouse.session.StatementKind;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a tenant's session does not send, however it is wrapped. */
@Timeout(60)
class RefusalIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static R2dbcTenants tenants;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        tenants = Houses.over(
                ROWHOUSE.database(),
                Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()));
        tenant = Houses.tenant(tenants, "mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call f()",
                "do 'begin end'",
                "explain select 1",
                "copy note to stdout",
                "listen x",
                "lock note",
                "declare c cursor with hold for select 1",
                "prepare p as select 1",
                "set role none",
                "reset all",
                "commit",
                "begin",
                "select set_config('search_path', 'x', false)",
                "select pg_advisory_lock(1)",
                "select query_to_xml('select 1', true, true, '')",
                "select 1; select 2",
                "create table x ()",
                "select '\\', 'x'",
                ""
            })
    void whatIsNotDmlIsRefusedInAndOutsideOfATransaction(String sql) {
        refused(() -> lone(connection -> Houses.update(connection, sql)));
        refused(() -> transaction(connection -> Houses.update(connection, sql)));
        refused(() -> lone(connection ->
                Houses.update(connection.createBatch().add("select 1").add(sql).execute())));
    }

    @Test
    void generatedColumnsAreJudgedWithTheStatement() {
        String insert = "insert into note (title) values ('x')";

        refused(() -> lone(connection -> Houses.update(connection
                .createStatement(insert)
                .returnGeneratedValues("id; set role none")
                .execute())));
        refused(() -> lone(connection -> Houses.update(connection
                .createStatement(insert)
                .returnGeneratedValues("set_config('search_path', 'x', false)")
                .execute())));
        Long id = tenants.withConnection(
                        tenant,
                        connection -> Flux.from(connection
                                        .createStatement(insert)
                                        .returnGeneratedValues("id")
                                        .execute())
                                .concatMap(result -> result.map(row -> row.get("id", Long.class))))
                .block();
        assertThat(id).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1 --", "select 1 -- x", "select '\\'"})
    void aTextThatWouldSwallowTheNextIsRefused(String sql) {
        refused(() -> lone(connection -> Houses.update(
                connection.createBatch().add(sql).add("select title from note").execute())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1 /* open", "select 'x", "select $a$"})
    void whatIsLeftOpenTheDriverRefusesByItself(String sql) {
        assertThatThrownBy(() -> lone(connection ->
                        Houses.update(connection.createBatch().add(sql).execute())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lone(connection -> Houses.update(connection, sql)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIsolationLevelOfOnesOwnMakingIsRefused() {
        IsolationLevel evil = IsolationLevel.valueOf("READ COMMITTED; set session authorization default");

        assertThatThrownBy(() -> lone(connection -> connection.beginTransaction(evil)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lone(connection -> connection.setTransactionIsolationLevel(evil)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; drop table note", "a\"b", "", "1a", "s--", "s\u00e9"})
    void aSavepointIsOneWord(String name) {
        assertThatThrownBy(() -> transaction(connection -> connection.createSavepoint(name)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transaction(connection -> connection.rollbackTransactionToSavepoint(name)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transaction(connection -> connection.releaseSavepoint(name)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void transactionsByTextCannotBeAllowed() {
        R2dbcTenants.Builder builder = R2dbcTenants.builder(tenants.connectionFactory());

        assertThatThrownBy(() -> builder.allow(StatementKind.TRANSACTION)).hasMessageContaining("beginTransaction()");
    }

    @Test
    void anAdminWithoutItsConnectionsIsToldHowToNameThem() {
        R2dbcTenants without = R2dbcTenants.builder(
                        Drivers.of(ROWHOUSE.database(), ROWHOUSE.database().appLogin()))
                .signingKey(ROWHOUSE.database().signingKey())
                .build();

        assertThatThrownBy(() -> without.create(Tenant.of("x")).block())
                .isInstanceOf(MissingAdminConnectionException.class)
                .hasMessageContaining("R2dbcTenants.builder(…).adminConnectionFactory(…)");
        assertThatThrownBy(() -> without.withConnection(Access.admin("a test"), connection -> Mono.just(1))
                        .block())
                .isInstanceOf(MissingAdminConnectionException.class);
    }

    @Test
    void anAdminInTheContextIsToldWhereToGo() {
        Mono<Long> admin = Mono.usingWhen(
                        tenants.connectionFactory().create(),
                        connection -> Houses.update(connection, "select 1"),
                        Connection::close)
                .contextWrite(R2dbcTenants.context(Access.admin("a test")));

        assertThatThrownBy(admin::block).hasMessageContaining("withConnection(Access.admin");
    }

    private static void lone(Function<Connection, Publisher<?>> work) {
        tenants.withConnection(
                        tenant, connection -> Flux.from(work.apply(connection)).then())
                .block();
    }

    private static void transaction(Function<Connection, Publisher<?>> work) {
        tenants.inTransaction(
                        tenant, connection -> Flux.from(work.apply(connection)).then())
                .block();
    }

    private static void refused(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOf(R2dbcPermissionDeniedException.class)
                .hasCauseInstanceOf(StatementRefusedException.class)
                .extracting(e -> ((R2dbcException) e).getSqlState())
                .isEqualTo("RH006");
    }
}
