package dev.rowhouse.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One attacker, one victim, and a list of attacks, each tried in a transaction and in autocommit. Judged is what came of it:
 * what the attacker saw, what the victim has, and whether the wall stands.
 */
final class Siege {

    private static final String SECRET = "what only the victim knows";

    /** Everything of a session that changes what its statements mean, and what it holds. */
    private static final String STATE = """
            select name || '=' || setting from pg_catalog.pg_settings
            union all
            select 'attack.left=' || coalesce(nullif(pg_catalog.current_setting('attack.left', true), ''), 'nothing')
            union all
            select 'lock ' || objid from pg_catalog.pg_locks
             where locktype = 'advisory' and pid = pg_catalog.pg_backend_pid()
             order by 1""";

    private final Contract contract;
    private final Tenant attacker;
    private final Tenant victim;
    private final Truth truth;
    private final List<String> state;

    Siege(Contract contract) {
        this.contract = contract;
        this.attacker = contract.newTenant("own");
        this.victim = contract.newTenant(SECRET);
        this.truth = Truth.of(contract.database());
        this.state = contract.query(victim, STATE).texts();
    }

    void survives(String... attacks) {
        List<String> wall = truth.wall();
        for (String attack : attacks) {
            String sql = filledIn(attack);

            List<String> seen = new ArrayList<>();
            seen.addAll(inAutocommit(sql));
            seen.addAll(inATransaction(sql));

            assertThat(seen).as("what the attacker saw: %s", sql).noneMatch(text -> text.contains(SECRET));
            assertThat(truth.wall()).as("the wall after: %s", sql).isEqualTo(wall);
            assertThat(contract.titlesKeptFor(victim))
                    .as("the victim's rows after: %s", sql)
                    .containsExactly(SECRET);
            nextSessionsWork(sql);
        }
    }

    private List<String> inAutocommit(String attack) {
        return attempt(() -> contract.gateway().autocommit(Access.of(attacker), session -> {
            List<String> seen = new ArrayList<>(attempt(() -> run(session, attack)));
            seen.addAll(attempt(() -> contract.titles(session)));
            return seen;
        }));
    }

    /** The attack, a look around in the same transaction, then its commit, and a look around in the next one. */
    private List<String> inATransaction(String attack) {
        List<String> seen = new ArrayList<>();
        seen.addAll(attempt(() -> contract.gateway().inTransaction(Access.of(attacker), session -> {
            seen.addAll(attempt(() -> run(session, attack)));
            seen.addAll(attempt(() -> contract.titles(session)));
            seen.addAll(attempt(() -> {
                session.commit();
                return contract.titles(session);
            }));
            return seen.stream().toList();
        })));
        return seen;
    }

    /** What an attack gave. That it failed is no news, and its message is something that the attacker saw. */
    static List<String> attempt(Supplier<List<String>> attack) {
        try {
            return attack.get();
        } catch (GatewayFailure refused) {
            return List.of(String.valueOf(refused.getMessage()));
        }
    }

    private static List<String> run(Session session, String attack) {
        boolean gives = attack.matches("(?is)(select|with|table|values)\\b.*|.*\\breturning\\b.*");
        if (gives) {
            return session.query(attack).rows().stream().map(String::valueOf).toList();
        }
        session.update(attack);
        return List.of();
    }

    /** Two at once, so that the second connection of a small pool is met too. */
    private void nextSessionsWork(String attack) {
        List<String> seen = contract.gateway().inTransaction(Access.of(victim), first -> {
            assertThat(contract.titles(first))
                    .as("the next session after: %s", attack)
                    .containsExactly(SECRET);
            assertThat(first.query(STATE).texts())
                    .as("what the next session finds after: %s", attack)
                    .isEqualTo(state);
            return contract.gateway().inTransaction(Access.of(victim), contract::titles);
        });
        assertThat(seen).as("the session after that, after: %s", attack).containsExactly(SECRET);
        assertThat(contract.gateway().autocommit(Access.of(victim), contract::titles))
                .as("in autocommit, after: %s", attack)
                .containsExactly(SECRET);
    }

    private String filledIn(String attack) {
        String named = attack.replace("{attacker}", attacker.id())
                .replace("{victim}", victim.id())
                .replace("{secret}", SECRET);
        return new AttackText(named).withRolesSpelled(contract.database());
    }
}
