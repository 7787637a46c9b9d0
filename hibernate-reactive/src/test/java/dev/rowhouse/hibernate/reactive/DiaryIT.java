package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Access;
import dev.rowhouse.NoTenantException;
import dev.rowhouse.StatementRefusedException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.mapping.MappingSettings;
import dev.rowhouse.hibernate.reactive.Diary.Book;
import dev.rowhouse.hibernate.reactive.Diary.Memo;
import dev.rowhouse.hibernate.reactive.Diary.Page;
import dev.rowhouse.test.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Hibernate Reactive can do, in sessions of tenants, on tables that its schema tool made. */
class DiaryIT {

    private static final Tenant ONE = Tenant.of("one");
    private static final Tenant TWO = Tenant.of("two");

    private static TestDatabase database;
    private static Application application;
    private static MutinyTenants tenants;

    @BeforeAll
    static void open() {
        database = TestDatabase.hardened();
        application = Application.creating(
                database,
                Map.of(
                        BatchSettings.STATEMENT_BATCH_SIZE,
                        20,
                        MappingSettings.APP_LOGIN,
                        database.appLogin(),
                        MappingSettings.ADMIN_LOGIN,
                        database.adminLogin()),
                Book.class,
                Page.class,
                Memo.class);
        tenants = application.tenants().mutiny();
        await(tenants.create(ONE));
        await(tenants.create(TWO));
    }

    @AfterAll
    static void close() {
        application.close();
        database.close();
    }

    private static <T> T await(Uni<T> uni) {
        return Await.outcome(uni.subscribeAsCompletionStage());
    }

    @Test
    void aGraphIsWrittenReadAndFetchedLazily() {
        Book book = new Book("graph").page("first").page("second");
        book.tags.addAll(Set.of("a", "b"));
        await(tenants.withTransaction(ONE, session -> session.persist(book)));

        List<String> read = await(tenants.withSession(
                ONE,
                session -> session.find(Book.class, book.id)
                        .chain(found -> session.fetch(found.pages)
                                .chain(pages -> session.fetch(found.tags))
                                .map(tags -> List.of(
                                        String.valueOf(found.tenant),
                                        String.valueOf(found.pages.size()),
                                        String.join(",", tags))))));
        Book foreign = await(tenants.withSession(TWO, session -> session.find(Book.class, book.id)));

        assertThat(read).containsExactly("one", "2", "a,b");
        assertThat(foreign).isNull();
    }

    @Test
    void aBatchOfRowsIsItsTenants() {
        Object[] books = IntStream.range(0, 50).mapToObj(i -> new Book("batch")).toArray();
        Object[] memos = IntStream.range(0, 50).mapToObj(i -> new Memo("batch")).toArray();

        await(tenants.withTransaction(
                ONE, session -> session.persistAll(books).chain(() -> session.persistAll(memos))));

        Long own = await(tenants.withSession(
                ONE,
                session -> session.createSelectionQuery("select count(*) from Book where title = 'batch'", Long.class)
                        .getSingleResult()));
        Long foreign = await(tenants.withSession(
                TWO,
                session -> session.createSelectionQuery("select count(*) from Book where title = 'batch'", Long.class)
                        .getSingleResult()));
        Long foreignByText = await(tenants.withSession(
                TWO,
                session -> session.createNativeQuery("select count(*) from Memo where words = 'batch'", Long.class)
                        .getSingleResult()));
        assertThat(own).isEqualTo(50);
        assertThat(foreign).isZero();
        assertThat(foreignByText).isZero();
    }

    @Test
    void statelessSessionsAreTheirTenants() {
        Memo[] memos = {new Memo("stateless"), new Memo("stateless")};

        await(tenants.withStatelessTransaction(ONE, session -> session.insertMultiple(List.of(memos))));

        String query = "from Memo where words = 'stateless'";
        List<Memo> own = await(tenants.withStatelessSession(
                ONE, session -> session.createSelectionQuery(query, Memo.class).getResultList()));
        List<Memo> foreign = await(tenants.withStatelessSession(
                TWO, session -> session.createSelectionQuery(query, Memo.class).getResultList()));
        assertThat(own).hasSize(2);
        assertThat(foreign).isEmpty();
    }

    @Test
    void workThatFailsIsRolledBack() {
        IllegalStateException mine = new IllegalStateException("mine");

        assertThatThrownBy(() -> await(tenants.withTransaction(
                        ONE,
                        session -> session.persist(new Memo("lost"))
                                .chain(session::flush)
                                .chain(() -> Uni.createFrom().<Memo>failure(mine)))))
                .isSameAs(mine);

        List<Memo> kept = await(tenants.withSession(
                ONE,
                session -> session.createSelectionQuery("from Memo where words = 'lost'", Memo.class)
                        .getResultList()));
        assertThat(kept).isEmpty();
    }

    @Test
    void anothersRowIsNotWritten() {
        Book foreign = new Book("foreign");
        foreign.tenant = TWO.id();
        Memo plain = new Memo("foreign");
        plain.tenant = TWO.id();

        assertThatThrownBy(() -> await(tenants.withTransaction(ONE, session -> session.persist(foreign))))
                .isInstanceOf(TenantViolationException.class);
        assertThatThrownBy(() -> await(tenants.withTransaction(ONE, session -> session.persist(plain))))
                .isInstanceOf(TenantViolationException.class);
    }

    @Test
    void aGroupAndAnAdminReadTheirs() {
        await(tenants.withTransaction(ONE, session -> session.persist(new Book("wide"))));
        await(tenants.withTransaction(TWO, session -> session.persist(new Book("wide"))));
        String query = "select tenant from Book where title = 'wide' order by tenant";

        List<String> group = await(tenants.withTransaction(
                Access.of(Set.of(ONE, TWO)),
                session -> session.createSelectionQuery(query, String.class).getResultList()));
        List<String> admin = await(tenants.withTransaction(
                Access.admin("a test"),
                session -> session.createSelectionQuery(query, String.class).getResultList()));

        assertThat(group).containsExactly("one", "two");
        assertThat(admin).containsExactly("one", "two");
    }

    @Test
    void aSessionInASessionIsItsOwnTenants() {
        await(tenants.withTransaction(ONE, session -> session.persist(new Memo("nested one"))));
        await(tenants.withTransaction(TWO, session -> session.persist(new Memo("nested two"))));
        String query = "select words from Memo where words like 'nested %'";

        List<String> inner = await(tenants.withSession(
                ONE,
                outer -> tenants.withSession(
                        TWO,
                        session -> session.createSelectionQuery(query, String.class)
                                .getResultList())));
        Boolean same = await(tenants.withSession(
                ONE,
                outer -> tenants.withSession(ONE, session -> Uni.createFrom().item(session == outer))));

        assertThat(inner).containsExactly("nested two");
        assertThat(same).isTrue();
    }

    @Test
    void anothersOpenSessionIsRefusedToWhomTheContextNames() {
        Mutiny.SessionFactory factory = application.factory().unwrap(Mutiny.SessionFactory.class);

        Uni<Boolean> other = TenantContextCall.of(
                ONE,
                () -> factory.withSession(outer -> TenantContextCall.of(
                        TWO,
                        () -> factory.withSession(session -> Uni.createFrom().item(true)))));
        Uni<Boolean> stateless = TenantContextCall.of(
                ONE,
                () -> factory.withStatelessSession(outer -> TenantContextCall.of(
                        TWO,
                        () -> factory.withStatelessSession(
                                session -> Uni.createFrom().item(true)))));
        Uni<Boolean> own = TenantContextCall.of(
                ONE,
                () -> factory.withSession(outer -> TenantContextCall.of(
                        ONE,
                        () -> factory.withSession(session -> Uni.createFrom().item(true)))));

        assertThatThrownBy(() -> await(other)).hasMessageContaining("not of whom TenantContext names");
        assertThatThrownBy(() -> await(stateless)).hasMessageContaining("not of whom TenantContext names");
        assertThat(await(own)).isTrue();
    }

    @Test
    void withoutATenantNothingIsReached() {
        Mutiny.SessionFactory factory = application.factory().unwrap(Mutiny.SessionFactory.class);

        assertThatThrownBy(() -> await(factory.withSession(session ->
                        session.createSelectionQuery("from Memo", Memo.class).getResultList())))
                .isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> await(factory.openSession("\u00011"))).hasMessageContaining("is not");
        assertThatThrownBy(() -> Await.on(
                        application.vertx().getOrCreateContext(),
                        () -> application.pool().getConnection()))
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void aSessionThatIsMadeWithItsConnectionLaterIsRefused() {
        Mutiny.SessionFactory factory = application.factory().unwrap(Mutiny.SessionFactory.class);

        assertThatThrownBy(() -> factory.createSession("one")).hasMessageContaining("openSession");
        assertThatThrownBy(factory::createStatelessSession).hasMessageContaining("openSession");
    }

    @Test
    void aTenantSessionSpeaksRowsOnly() {
        assertThatThrownBy(() -> await(tenants.withSession(
                        ONE,
                        session -> session.createNativeQuery("set role none").executeUpdate())))
                .isInstanceOf(StatementRefusedException.class);
        assertThatThrownBy(() -> await(tenants.withTransaction(
                        ONE,
                        session -> session.createNativeQuery("select 1; reset role")
                                .getResultList())))
                .isInstanceOf(StatementRefusedException.class);
    }

    /** Calls in the scope of a tenant. */
    private static final class TenantContextCall {

        static <T> T of(Tenant tenant, java.util.concurrent.Callable<T> work) {
            try {
                return TenantContext.call(tenant, work);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
