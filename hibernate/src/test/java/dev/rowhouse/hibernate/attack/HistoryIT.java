package dev.rowhouse.hibernate.attack;

import static dev.rowhouse.hibernate.attack.Target.A;
import static dev.rowhouse.hibernate.attack.Target.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantScoped;
import dev.rowhouse.test.RowhouseExtension;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SecondaryTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Audited;
import org.hibernate.annotations.Temporal;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables in which Hibernate keeps what rows were before: they hold tenants' rows like any other. */
class HistoryIT {

    private static final String UNPROTECTED = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)""";

    @RegisterExtension
    final RowhouseExtension rowhouse = RowhouseExtension.hardened();

    @Test
    void auditTablesAreTheirTenants() {
        try (Target target = Target.of(rowhouse.database(), Map.of(), Ledger.class, Account.class, Entry.class)) {
            for (Tenant tenant : List.of(A, B)) {
                target.tenants().inTransaction(tenant, session -> {
                    session.persist(new Account(tenant.id()));
                    return null;
                });
            }

            assertThat(ofAll(target, UNPROTECTED)).isEmpty();
            for (String table : List.of("ledger_aud", "account_aud", "ledger_labels_aud", "ledger_more_aud")) {
                assertThat(count(target, Access.of(A), table)).as(table).isEqualTo(1);
                assertThat(count(target, Access.admin("test"), table)).as(table).isEqualTo(2);
            }
        }
    }

    @Test
    void historyTablesAreTheirTenants() {
        try (Target target = Target.of(
                rowhouse.database(), Map.of("hibernate.temporal.table_strategy", "HISTORY_TABLE"), Price.class)) {
            for (Tenant tenant : List.of(A, B)) {
                target.tenants().inTransaction(tenant, session -> {
                    session.persist(new Price());
                    return null;
                });
            }

            assertThat(ofAll(target, UNPROTECTED)).isEmpty();
            assertThat(count(target, Access.of(A), "price_history")).isEqualTo(1);
            assertThat(count(target, Access.admin("test"), "price_history")).isEqualTo(2);
        }
    }

    private static List<String> ofAll(Target target, String sql) {
        return target.tenants()
                .inTransaction(
                        Access.admin("test"),
                        session -> session.createNativeQuery(sql, String.class).list());
    }

    private static long count(Target target, Access access, String table) {
        return target.tenants()
                .inTransaction(
                        access,
                        session -> session.createNativeQuery("select count(*) from " + table, Long.class)
                                .getSingleResult());
    }

    @Entity(name = "Ledger")
    @TenantScoped
    @Audited
    @Inheritance(strategy = InheritanceType.JOINED)
    @SecondaryTable(name = "ledger_more")
    static class Ledger {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Column(table = "ledger_more")
        String remark = "";

        @ElementCollection
        Set<String> labels = new HashSet<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "ledger_id")
        Set<Entry> entries = new HashSet<>();
    }

    @Entity(name = "Account")
    static class Account extends Ledger {

        String name = "";

        Account() {}

        Account(String name) {
            this.name = name;
            remark = "remark of " + name;
            labels.add("label of " + name);
            entries.add(new Entry());
        }
    }

    @Entity(name = "Entry")
    @TenantScoped
    @Audited
    static class Entry {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @TenantId
        @Nullable
        String tenant;
    }

    @Entity(name = "Price")
    @TenantScoped
    @Temporal
    static class Price {

        @Id
        @GeneratedValue
        @Nullable
        Long id;

        int amount = 1;
    }
}
