package dev.rowhouse.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.hibernate.domain.Author;
import dev.rowhouse.hibernate.domain.Book;
import dev.rowhouse.hibernate.domain.Payment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.Test;

/** The SQL that Hibernate makes: with Hibernate's own predicate where there is a {@code @TenantId}, and without elsewhere. */
class SentSqlIT extends DomainTests {

    private final List<String> sent = new ArrayList<>();

    @Override
    void configure(Configuration configuration) {
        super.configure(configuration);
        configuration.getProperties().put(JdbcSettings.STATEMENT_INSPECTOR, (StatementInspector) sql -> {
            sent.add(sql);
            return sql;
        });
    }

    @Test
    void everyReadNamesTheTenantIfItHasAnAttribute() {
        assertConfined(session -> session.find(Book.class, ours().first().id()));
        assertConfined(session -> session.findMultiple(
                Book.class, List.of(ours().first().id(), ours().second().id())));
        assertConfined(
                session -> session.getReference(Book.class, ours().first().id()).title());
        assertConfined(session ->
                session.createSelectionQuery("from Payment", Payment.class).list());
        assertConfined(session -> {
            var criteria = session.getCriteriaBuilder().createQuery(Author.class);
            criteria.from(Author.class);
            session.createSelectionQuery(criteria).list();
        });
    }

    @Test
    void everyBulkStatementNamesTheTenantIfItHasAnAttribute() {
        assertConfined(session ->
                session.createMutationQuery("update Book set price = 3").executeUpdate());
        assertConfined(
                session -> session.createMutationQuery("delete from Seat").executeUpdate());
        assertConfined(session ->
                session.createMutationQuery("update Payment set amount = 3").executeUpdate());
    }

    @Test
    void aStatelessSessionNamesTheTenantIfItHasAnAttribute() {
        sent.clear();
        try (StatelessSession session = tenants().openStatelessSession(own)) {
            session.get(Book.class, ours().first().id());
        }

        assertThat(sent).hasSize(1).allMatch(sql -> namesTenant(sql) == hasTenantId());
    }

    @Test
    void noStatementOfAnAdminsNamesATenant() {
        sent.clear();
        try (TenantSession session = tenants().openAdminSession("a test")) {
            session.find(Book.class, theirs().first().id());
            session.createSelectionQuery("select title from Book where price = 10", String.class)
                    .list();
        }

        assertThat(sent).hasSize(2).noneMatch(SentSqlIT::namesTenant);
    }

    private void assertConfined(Consumer<TenantSession> work) {
        inTransaction(session -> {
            sent.clear();
            work.accept(session);
            assertThat(sent).isNotEmpty().allMatch(sql -> namesTenant(sql) == hasTenantId());
        });
    }

    private static boolean namesTenant(String sql) {
        return sql.matches(".*\\btenant *= *\\?.*") || sql.matches(".*\\? *= *\\w*\\.?tenant\\b.*");
    }
}
