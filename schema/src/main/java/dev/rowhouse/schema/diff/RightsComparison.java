package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.catalog.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Compares the rights on one object with those that are wanted. What is too much is taken before what is missing is given, so
 * that an undo, which goes the other way round, ends with the rights that were there.
 */
record RightsComparison(Rights.Target target, List<Grant> held, Report report) {

    /** A right as it stands in a statement, and whether it may be handed on. */
    private record Right(String sql, boolean grantable) {}

    /** Takes what is too much from PUBLIC and from the roles that policies name. */
    void take(Map<Optional<Identifier>, List<String>> wanted, String why) {
        take(grant -> wanted.containsKey(grant.grantee()) && !isWanted(grant, wanted), why);
        handOnNoMore(grant -> grant.grantable() && isWanted(grant, wanted), why);
    }

    /** Takes what logins that act as tenants were given by name, beyond what is wanted. */
    void takeFrom(Collection<Optional<Identifier>> logins, List<String> wanted, String why) {
        take(logins.stream().collect(Collectors.toMap(Function.identity(), login -> wanted)), why);
    }

    /**
     * Takes everything from everybody whom the wall is about, also what this catalog knows nothing of: default privileges are not
     * the same in each database that a migration runs in. Returns the comparison with nobody having a right.
     */
    RightsComparison takeAllAtFirst(List<Identifier> roles, String why) {
        List<Optional<Identifier>> grantees = new ArrayList<>(List.of(Optional.empty()));
        roles.stream().sorted().map(Optional::of).forEach(grantees::add);
        List<Grant> theirs = takeable(grant -> grantees.contains(grant.grantee()));
        List<String> back = new ArrayList<>();
        byRights(theirs).forEach((rights, holders) -> back.addAll(granted(rights, holders)));
        taken(
                "all from " + words(grantees),
                why,
                List.of("revoke all" + target.on() + " from " + names(grantees)),
                back);
        return new RightsComparison(target, List.of(), report);
    }

    /** Gives what is missing. */
    void give(Map<Optional<Identifier>, List<String>> wanted, String why, Risk risk) {
        List<Grant> missing = new ArrayList<>();
        wanted.forEach((grantee, privileges) -> privileges.stream()
                .filter(privilege -> !holds(grantee, privilege))
                .forEach(privilege -> missing.add(new Grant(grantee, privilege, Optional.empty(), false))));
        byRights(missing)
                .forEach((rights, grantees) -> report.change(new RightsChange(
                        target.words(),
                        target.table(),
                        true,
                        list(rights) + " to " + words(grantees),
                        why,
                        risk,
                        List.of("grant " + list(rights) + target.on() + " to " + names(grantees)),
                        List.of("revoke " + list(rights) + target.on() + " from " + names(grantees)))));
    }

    /** Takes whatever those hold. */
    void takeAll(Collection<Optional<Identifier>> grantees, String why) {
        take(grant -> grantees.contains(grant.grantee()), why);
    }

    private static boolean isWanted(Grant grant, Map<Optional<Identifier>, List<String>> wanted) {
        return grant.column().isEmpty()
                && wanted.getOrDefault(grant.grantee(), List.of()).contains(grant.privilege());
    }

    private void take(Predicate<Grant> tooMuch, String why) {
        byRights(takeable(tooMuch)).forEach((rights, grantees) -> {
            taken(
                    list(rights) + " from " + words(grantees),
                    why,
                    List.of("revoke " + list(rights) + target.on() + " from " + names(grantees)),
                    granted(rights, grantees));
        });
    }

    /** What somebody else than the owner gave is not the owner's to take: a revoke would do nothing and say nothing. */
    private List<Grant> takeable(Predicate<Grant> tooMuch) {
        List<Grant> given = held.stream().filter(tooMuch).toList();
        given.forEach(grant -> grant.grantor().ifPresent(grantor -> {
            List<Optional<Identifier>> grantee = List.of(grant.grantee());
            report.problem("Role " + grantor + " gave " + words(grantee) + " a right on " + target.words()
                    + " that only " + grantor + " can take: let it run revoke " + sql(grant) + target.on() + " from "
                    + names(grantee));
        }));
        return given.stream().filter(grant -> grant.grantor().isEmpty()).toList();
    }

    private List<String> granted(List<Right> rights, List<Optional<Identifier>> grantees) {
        List<String> statements = new ArrayList<>();
        List<Right> plain = rights.stream().filter(right -> !right.grantable()).toList();
        List<Right> further = rights.stream().filter(Right::grantable).toList();
        add(statements, plain, sql -> "grant " + sql + target.on() + " to " + names(grantees));
        add(statements, further, sql -> "grant " + sql + target.on() + " to " + names(grantees) + " with grant option");
        return statements;
    }

    private static void add(List<String> statements, List<Right> rights, UnaryOperator<String> sql) {
        if (!rights.isEmpty()) {
            statements.add(sql.apply(list(rights)));
        }
    }

    private void handOnNoMore(Predicate<Grant> grantable, String why) {
        byRights(takeable(grantable))
                .forEach((rights, grantees) -> taken(
                        "grant option for " + list(rights) + " from " + words(grantees),
                        why,
                        List.of("revoke grant option for " + list(rights) + target.on() + " from " + names(grantees)),
                        List.of("grant " + list(rights) + target.on() + " to " + names(grantees)
                                + " with grant option")));
    }

    private void taken(String what, String why, List<String> up, List<String> down) {
        report.change(new RightsChange(target.words(), target.table(), false, what, why, Risk.TIGHTENS, up, down));
    }

    private boolean holds(Optional<Identifier> grantee, String privilege) {
        return held.stream()
                .anyMatch(grant -> grant.grantee().equals(grantee)
                        && grant.privilege().equals(privilege)
                        && grant.column().isEmpty());
    }

    /** Those who hold the same together, PUBLIC first. */
    private static Map<List<Right>, List<Optional<Identifier>>> byRights(List<Grant> grants) {
        Map<Optional<Identifier>, List<Right>> byGrantee = new LinkedHashMap<>();
        grants.stream()
                .sorted(Comparator.comparing(RightsComparison::order))
                .forEach(grant -> byGrantee
                        .computeIfAbsent(grant.grantee(), none -> new ArrayList<>())
                        .add(new Right(sql(grant), grant.grantable())));
        Map<List<Right>, List<Optional<Identifier>>> byRights = new LinkedHashMap<>();
        byGrantee.forEach((grantee, rights) ->
                byRights.computeIfAbsent(rights, none -> new ArrayList<>()).add(grantee));
        return byRights;
    }

    private static String order(Grant grant) {
        int usual = Rights.WRITE.indexOf(grant.privilege());
        return grant.grantee().map(Identifier::value).orElse("") + "\0" + (usual < 0 ? 9 : usual) + sql(grant);
    }

    private static String sql(Grant grant) {
        String privilege = grant.privilege().toLowerCase(Locale.ROOT);
        return grant.column()
                .map(column -> privilege + " (" + column.sql() + ")")
                .orElse(privilege);
    }

    private static String list(List<Right> rights) {
        return rights.stream().map(Right::sql).collect(Collectors.joining(", "));
    }

    private static String names(List<Optional<Identifier>> grantees) {
        return grantees.stream()
                .map(grantee -> grantee.map(Identifier::sql).orElse("public"))
                .collect(Collectors.joining(", "));
    }

    private static String words(List<Optional<Identifier>> grantees) {
        return grantees.stream()
                .map(grantee -> grantee.map(Identifier::value).orElse("PUBLIC"))
                .collect(Collectors.joining(", "));
    }
}
