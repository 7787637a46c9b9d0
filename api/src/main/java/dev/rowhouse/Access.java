package dev.rowhouse;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Whose rows a unit of work may touch: one tenant's, several tenants', or everybody's for a stated reason. Every
 * {@code open…} and {@code inTransaction} takes one, in every way into the database.
 *
 * <p>Immutable, and safe to share between threads.
 *
 * @since 0.1.0
 */
public sealed interface Access {

    /** Access to the rows of one tenant. */
    static Access of(Tenant tenant) {
        return new SingleTenant(tenant);
    }

    /**
     * Access to the rows of several tenants at once, as support staff need it.
     *
     * @param tenants at least one
     * @throws IllegalArgumentException if the set is empty: nobody's rows is no access
     */
    static Access of(Set<Tenant> tenants) {
        return new SeveralTenants(List.copyOf(tenants));
    }

    /**
     * Access to the rows of all tenants.
     *
     * @param reason why, for the log and whoever reads it later; not blank
     * @throws IllegalArgumentException if the reason is blank
     */
    static Access admin(String reason) {
        return new AllTenants(reason);
    }

    /**
     * One tenant.
     *
     * @param tenant whose rows
     * @since 0.1.0
     */
    record SingleTenant(Tenant tenant) implements Access {}

    /**
     * Several tenants.
     *
     * @param tenants whose rows: distinct, ordered by id, never empty
     * @since 0.1.0
     */
    record SeveralTenants(List<Tenant> tenants) implements Access {

        /** Orders the tenants and drops repetitions, so that equal sets are equal accesses. */
        public SeveralTenants {
            if (tenants.isEmpty()) {
                throw new IllegalArgumentException("An access to several tenants needs at least one tenant");
            }
            tenants = tenants.stream()
                    .distinct()
                    .sorted(Comparator.comparing(Tenant::id))
                    .toList();
        }
    }

    /**
     * All tenants.
     *
     * @param reason why, never blank
     * @since 0.1.0
     */
    record AllTenants(String reason) implements Access {

        /** Refuses a blank reason. */
        public AllTenants {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("An admin access needs a reason: say what it is for");
            }
        }

        /** The reason on one line, for a log in which nobody can pretend to be another line. */
        public String loggedReason() {
            return reason.replaceAll("\\p{Cntrl}", " ");
        }
    }
}
