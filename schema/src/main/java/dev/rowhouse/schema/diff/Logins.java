package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.CatalogInstallation;
import dev.rowhouse.schema.catalog.CatalogRole;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks who acts as tenants, and what else they are: what makes the wall none for them is for a DBA to take away. */
record Logins(Comparison comparison) {

    /** Those that are let in as tenants, now or by this migration; the roles of policies themselves are not among them. */
    Set<Optional<Identifier>> names() {
        Stream<Identifier> now = comparison.after().roles().stream().map(CatalogRole::name);
        Stream<Identifier> soon = comparison.options().appLogins().stream();
        return Stream.concat(now, soon)
                .filter(name -> !comparison.policyRoles().contains(name))
                .map(Optional::of)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    void look() {
        comparison.after().roles().forEach(this::look);
    }

    private void look(CatalogRole role) {
        if (role.superuser() || role.bypassing()) {
            open(
                    role,
                    "no row-level security binds it: alter role " + role.name().sql() + " nosuperuser nobypassrls");
        }
        if (role.creating()) {
            open(role, "may create roles: alter role " + role.name().sql() + " nocreaterole");
        }
        reach(role);
    }

    private void reach(CatalogRole role) {
        Set<Identifier> itself = Stream.concat(Stream.of(role.name()), role.reached().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Identifier admin = comparison.roles().admin();
        if (itself.contains(admin)) {
            open(role, "can become " + admin + ", which sees all tenants: take that membership from it");
        }
        comparison
                .after()
                .installation()
                .map(CatalogInstallation::owner)
                .filter(itself::contains)
                .ifPresent(owner -> open(
                        role,
                        "is " + owner + " or can become it, to whom the schema rowhouse belongs:"
                                + " give the schema to another login, or take the membership"));
        own(role, itself);
    }

    private void own(CatalogRole role, Set<Identifier> itself) {
        String owned = comparison.model().tables().stream()
                .map(table -> table.name())
                .filter(table -> isOwned(table, itself))
                .map(TableName::toString)
                .collect(Collectors.joining(", "));
        if (!owned.isEmpty()) {
            open(
                    role,
                    "owns, or can become the owner of, " + owned
                            + ", and may take the wall down: give the tables to the login that runs migrations");
        }
    }

    private boolean isOwned(TableName table, Set<Identifier> owners) {
        return Stream.concat(comparison.after().table(table).stream(), comparison.partitionsOf(table).stream())
                .anyMatch(stored -> owners.contains(stored.owner()));
    }

    private void open(CatalogRole role, String text) {
        comparison.report().open("role " + role.name(), "acts as tenants, and " + text);
    }
}
