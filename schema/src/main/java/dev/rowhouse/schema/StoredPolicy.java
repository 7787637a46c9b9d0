package dev.rowhouse.schema;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A policy as the catalog keeps it.
 *
 * @param command what it is for, as {@code pg_policy.polcmd} has it: {@code *} is all
 * @param roles the names, ordered; {@code PUBLIC} among them is everybody
 * @param using as PostgreSQL prints it with nothing but {@code pg_catalog} on the search path; null if there is none, or if
 *     the policy is somebody else's
 * @param check likewise
 */
record StoredPolicy(
        String name,
        boolean permissive,
        String command,
        List<String> roles,
        @Nullable String using,
        @Nullable String check) {

    /** One of ours: for all commands, for one role, with one condition. */
    static StoredPolicy ours(String name, boolean permissive, Identifier role, String condition) {
        return new StoredPolicy(name, permissive, "*", List.of(role.value()), condition, condition);
    }

    /** In words, in what this one is not as the other one; empty if it is. */
    String differencesFrom(StoredPolicy expected) {
        StringJoiner differences = new StringJoiner(", ");
        if (permissive != expected.permissive) {
            differences.add(permissive ? "it is not restrictive" : "it is not permissive");
        }
        if (!command.equals(expected.command)) {
            differences.add("it is not for all commands");
        }
        if (!roles.equals(expected.roles)) {
            differences.add("it is for " + String.join(", ", roles));
        }
        if (!Objects.equals(using, expected.using)) {
            differences.add("it lets in by " + using);
        }
        if (!Objects.equals(check, expected.check)) {
            differences.add("it lets write by " + check);
        }
        return differences.toString();
    }

    /** Whether it has a say in what those of any of the roles may see. */
    boolean appliesTo(List<String> names) {
        return roles.stream().anyMatch(role -> role.equals("PUBLIC") || names.contains(role));
    }
}
