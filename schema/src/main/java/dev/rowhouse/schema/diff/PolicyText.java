package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.WallPolicy;
import dev.rowhouse.schema.catalog.CatalogPolicy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Policies in SQL, and what two of them have in common. */
final class PolicyText {

    private PolicyText() {}

    /** The statement that makes a policy which the catalog had. */
    static String create(TableName table, CatalogPolicy policy) {
        return "create policy " + policy.name().sql() + " on " + table.sql()
                + (policy.permissive() ? " as permissive" : " as restrictive")
                + " for " + policy.command().toLowerCase(Locale.ROOT)
                + " to " + roles(policy)
                + policy.using().map(using -> "\n  using (" + using + ")").orElse("")
                + policy.check().map(check -> "\n  with check (" + check + ")").orElse("");
    }

    /** The same, in the words of Rowhouse where it is one of its own. */
    static String create(TableName table, CatalogPolicy policy, List<WallPolicy> ours) {
        return ours.stream()
                .filter(wanted -> wanted.name().equals(policy.name()) && isMeant(wanted, policy))
                .findFirst()
                .map(wanted -> wanted.create(table))
                .orElseGet(() -> create(table, policy));
    }

    /** The statement that makes a policy of this name, kind and command say that again, if it said what it lets in and writes. */
    static String alter(TableName table, CatalogPolicy policy) {
        return "alter policy " + policy.name().sql() + " on " + table.sql() + " to " + roles(policy)
                + "\n  using (" + policy.using().orElseThrow() + ")"
                + "\n  with check (" + policy.check().orElseThrow() + ")";
    }

    static CatalogPolicy named(Identifier name, CatalogPolicy policy) {
        return new CatalogPolicy(
                name, policy.permissive(), policy.command(), policy.roles(), policy.using(), policy.check());
    }

    static String rename(TableName table, Identifier from, Identifier to) {
        return "alter policy " + from.sql() + " on " + table.sql() + " rename to " + to.sql();
    }

    static String drop(TableName table, Identifier policy) {
        return "drop policy " + policy.sql() + " on " + table.sql();
    }

    /** Whether a policy says what is wanted, whatever it is called. */
    static boolean isMeant(WallPolicy wanted, CatalogPolicy policy) {
        return policy.permissive() == wanted.permissive()
                && policy.command().equals("ALL")
                && policy.roles().equals(List.of(wanted.role()))
                && policy.using().filter(wanted.stored()::contains).isPresent()
                && policy.check().filter(wanted.stored()::contains).isPresent();
    }

    /** What it lets whom do, in words. */
    static String words(CatalogPolicy policy) {
        return (policy.permissive() ? "permissive, for " : "restrictive, for ")
                + policy.command().toLowerCase(Locale.ROOT)
                + " to "
                + (policy.roles().isEmpty()
                        ? "everybody"
                        : policy.roles().stream().map(Identifier::value).collect(Collectors.joining(", ")))
                + policy.using().map(using -> ", using " + oneLine(using)).orElse("")
                + policy.check()
                        .filter(check -> !policy.using().equals(policy.check()))
                        .map(check -> ", with check " + oneLine(check))
                        .orElse("");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String roles(CatalogPolicy policy) {
        return policy.roles().isEmpty()
                ? "public"
                : policy.roles().stream().map(Identifier::sql).collect(Collectors.joining(", "));
    }
}
