package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key comes to hold the tenant, or the table that it points to gets the unique constraint for that.
 *
 * @param on the table
 * @param key the constraint's name
 * @param definition what stands behind the name when it is added
 * @param old what stood there; empty if the constraint is new
 * @param partitioned whether the table is, so that it cannot be made beside running writes
 * @since 0.1.0
 */
public record KeyChange(TableName on, Identifier key, String definition, Optional<String> old, boolean partitioned)
        implements Change {

    @Override
    public String object() {
        return "table " + on;
    }

    @Override
    public Optional<TableName> table() {
        return Optional.of(on);
    }

    @Override
    public String summary() {
        return (old.isPresent() ? "foreign key " + key + " within the tenant" : "unique constraint " + key);
    }

    @Override
    public String why() {
        return old.isPresent()
                ? "No row points into another tenant."
                : "A foreign key that holds the tenant points to the tenant and the key.";
    }

    @Override
    public Phase phase() {
        return Phase.KEYS;
    }

    @Override
    public Risk risk() {
        return Risk.TIGHTENS;
    }

    @Override
    public List<String> up() {
        return List.of(old.isPresent() ? replacedBy(definition) : "alter table " + on.sql() + " " + add(definition));
    }

    @Override
    public List<String> down() {
        return List.of(old.map(this::replacedBy).orElse("alter table " + on.sql() + " " + drop()));
    }

    private String replacedBy(String other) {
        return "alter table " + on.sql() + "\n  " + drop() + ",\n  " + add(other);
    }

    private String add(String what) {
        return "add constraint " + key.sql() + " " + what;
    }

    private String drop() {
        return "drop constraint " + key.sql();
    }
}
