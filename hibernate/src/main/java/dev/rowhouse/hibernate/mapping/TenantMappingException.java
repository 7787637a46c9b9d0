package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.RowhouseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The mapping of the entities, or a setting, does not say whose the rows are, so that no SessionFactory is built. It names all
 * mistakes at once, each with the entity, the table and the mend.
 *
 * @since 0.1.0
 */
public final class TenantMappingException extends RowhouseException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> mistakes;

    TenantMappingException(List<String> mistakes) {
        super(message(mistakes));
        this.mistakes = new ArrayList<>(mistakes);
    }

    /** The mistakes in the order of the entities' names, each a sentence for the developer; never empty. */
    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    private static String message(List<String> mistakes) {
        String heading = mistakes.size() == 1
                ? "The mapping has a mistake about tenants:"
                : "The mapping has " + mistakes.size() + " mistakes about tenants:";
        return heading + "\n- " + String.join("\n- ", mistakes);
    }
}
