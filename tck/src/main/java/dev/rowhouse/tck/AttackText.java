package dev.rowhouse.tck;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.test.TestDatabase;
import java.util.function.Function;

/** The text of an attack, with places for the names of a database's roles and logins. */
record AttackText(String sql) {

    /** The roles quoted, as SQL names them. */
    String withRolesQuoted(TestDatabase database) {
        return filledIn(database, Identifier::sql);
    }

    /** The roles spelled as they are, as they stand within a literal. */
    String withRolesSpelled(TestDatabase database) {
        return filledIn(database, Identifier::value);
    }

    private String filledIn(TestDatabase database, Function<Identifier, String> spelling) {
        RoleNames roles = database.roles();
        return sql.replace("{tenant}", spelling.apply(roles.tenant()))
                .replace("{group}", spelling.apply(roles.group()))
                .replace("{admin}", spelling.apply(roles.admin()))
                .replace("{gate}", spelling.apply(roles.gate()))
                .replace("{owner}", database.ownerLogin())
                .replace("{app}", database.appLogin());
    }
}
