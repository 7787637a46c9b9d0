package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * The definition of a foreign key, taken apart.
 *
 * @param actions what stands behind the columns that it points to, as PostgreSQL prints it
 */
record ForeignKeyText(String actions) {

    static ForeignKeyText of(String definition) {
        int lists = 0;
        boolean quoted = false;
        for (int i = 0; i < definition.length(); i++) {
            char character = definition.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ')' && !quoted && ++lists == 2) {
                return new ForeignKeyText(definition.substring(i + 1));
            }
        }
        throw new IllegalArgumentException("This is no foreign key: " + definition);
    }

    /** Why a key with these actions cannot hold the tenant; empty if it can. */
    Optional<String> obstacle() {
        if (actions.contains("MATCH FULL")) {
            return Optional.of("it is MATCH FULL, and the tenant is never null");
        }
        if (actions.contains("ON UPDATE SET")) {
            return Optional.of("ON UPDATE SET would set the tenant, too");
        }
        return Optional.empty();
    }

    /** The actions of a key that holds the tenant, too: what sets columns leaves that one alone. */
    String actionsOn(List<Identifier> columns) {
        String list = columns.stream().map(Identifier::sql).collect(Collectors.joining(", ", " (", ")"));
        return actions.replaceAll(
                "ON DELETE SET (NULL|DEFAULT)(?! \\()", "ON DELETE SET $1" + Matcher.quoteReplacement(list));
    }
}
