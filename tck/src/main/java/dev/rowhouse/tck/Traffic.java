package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantContext;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread's random sessions, which keep the books of what each tenant has. */
record Traffic(Gateway gateway, List<Account> accounts, SplittableRandom random) {

    /**
     * What a tenant has.
     *
     * @param tenant whose
     * @param rows how many rows are committed for it
     */
    record Account(Tenant tenant, AtomicInteger rows) {

        Account(Tenant tenant) {
            this(tenant, new AtomicInteger());
        }
    }

    private static final String INSERT = "insert into note (title) values (?)";

    /** Works that many times, and says how often it did. */
    int run(int times) {
        for (int i = 0; i < times; i++) {
            Account account = accounts.get(random.nextInt(accounts.size()));
            once(account);
        }
        return times;
    }

    private void once(Account account) {
        Access who = Access.of(account.tenant());
        switch (random.nextInt(11)) {
            case 0 -> gateway.autocommit(who, session -> reads(session, account));
            case 1 -> gateway.inTransaction(who, session -> reads(session, account));
            case 2 -> TenantContext.run(who, () -> gateway.inContext(session -> reads(session, account)));
            case 3 -> count(account, gateway.autocommit(who, session -> session.update(INSERT, title(account))));
            case 4 -> count(account, gateway.inTransaction(who, session -> insertsTwo(session, account)));
            case 5 -> gateway.inTransaction(who, session -> losesARow(session, account));
            case 6 -> count(account, gateway.inTransaction(who, session -> goesOnAfterACommit(session, account)));
            case 7 -> count(account, gateway.inTransaction(who, session -> goesBackToASavepoint(session, account)));
            case 8 -> count(account, -gateway.autocommit(who, session -> deletes(session, account)));
            case 9 -> abandons(account);
            default -> fails(account);
        }
    }

    private static void count(Account account, long rows) {
        account.rows().addAndGet(Math.toIntExact(rows));
    }

    private String title(Account account) {
        return account.tenant() + " " + random.nextLong();
    }

    private long reads(Session session, Account account) {
        return own(session.query("select tenant, title from note order by id limit 20"), account);
    }

    /** More rows than a fetch brings, or a first row that is long in coming. */
    private void abandons(Account account) {
        Access who = Access.of(account.tenant());
        String from = random.nextBoolean() ? "generate_series(1, 20)" : "pg_sleep(0.005)";
        Optional<Rows> read = gateway.abandon(who, "select tenant, title from note, " + from);
        if (read.isPresent()) {
            own(read.get(), account);
        } else {
            gateway.autocommit(who, session -> reads(session, account));
        }
    }

    private static long own(Rows rows, Account account) {
        String id = account.tenant().id();
        rows.rows().forEach(row -> {
            assertThat(row.get(0)).isEqualTo(id);
            assertThat(String.valueOf(row.get(1))).startsWith(id + " ");
        });
        return rows.rows().size();
    }

    private long insertsTwo(Session session, Account account) {
        long rows = session.update(INSERT, title(account));
        reads(session, account);
        return rows + session.update(INSERT, title(account));
    }

    private long losesARow(Session session, Account account) {
        session.update(INSERT, title(account));
        session.rollback();
        return random.nextBoolean() ? reads(session, account) : 0;
    }

    private long goesOnAfterACommit(Session session, Account account) {
        long rows = session.update(INSERT, title(account));
        session.commit();
        reads(session, account);
        session.rollback();
        return rows + session.update(INSERT, title(account));
    }

    private long goesBackToASavepoint(Session session, Account account) {
        if (!gateway.savepoints()) {
            return session.update(INSERT, title(account));
        }
        Object savepoint = session.savepoint();
        session.update(INSERT, title(account));
        session.rollbackTo(savepoint);
        reads(session, account);
        return session.update(INSERT, title(account));
    }

    private long deletes(Session session, Account account) {
        return session.update(
                "delete from note where id = (select min(id) from note where tenant = ?)",
                account.tenant().id());
    }

    /** A write for somebody else, a division by zero, or work that throws: whichever, nothing is kept. */
    private void fails(Account account) {
        Access who = Access.of(account.tenant());
        Account other = accounts.get(random.nextInt(accounts.size()));
        switch (random.nextInt(other.equals(account) ? 2 : 3)) {
            case 0 ->
                Expect.failure(
                        "22012",
                        () -> gateway.inTransaction(who, session -> {
                            session.update(INSERT, title(account));
                            return session.query("select 1 / (count(*) - count(*)) from note");
                        }));
            case 1 -> Expect.failure("22012", () -> gateway.autocommit(who, session -> session.query("select 1 / 0")));
            default ->
                Expect.violation(() -> gateway.inTransaction(who, session -> {
                    session.update(INSERT, title(account));
                    return session.update(
                            "insert into note (tenant, title) values (?, 'planted')",
                            other.tenant().id());
                }));
        }
    }
}
