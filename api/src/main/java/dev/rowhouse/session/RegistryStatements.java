package dev.rowhouse.session;

/**
 * The statements behind the verbs on the registry of tenants, each of which is a transaction of its own on the admin's
 * connection. The tenant's id is the one bind, where nothing else is said.
 *
 * @since 0.1.0
 */
public final class RegistryStatements {

    /** Tenants in a page of the list: some 50 kB at most a thousand, so a million need constant memory. */
    public static final int PAGE_SIZE = 1_000;

    /** Registers a tenant; writes no row if it is registered already. */
    public static final String CREATE = "insert into rowhouse.tenant (id) values ($1) on conflict (id) do nothing";

    /** Takes a tenant out; writes no row if it is not registered. */
    public static final String DELETE = "delete from rowhouse.tenant where id = $1";

    /** Locks a tenant out; writes no row if it is not registered. */
    public static final String SUSPEND = "update rowhouse.tenant set state = 'suspended' where id = $1";

    /** Lets a tenant in again; writes no row if it is not registered. */
    public static final String RESUME = "update rowhouse.tenant set state = 'active' where id = $1";

    /** A tenant's state, {@code active} or {@code suspended}; no row if it is not registered. */
    public static final String STATE = "select state from rowhouse.tenant where id = $1";

    /** The next {@link #PAGE_SIZE} tenants in order after the id that is bound; after the empty one, the first. */
    public static final String PAGE = "select id from rowhouse.tenant where id > $1 order by id limit " + PAGE_SIZE;

    private RegistryStatements() {}

    /** One of these as JDBC spells it, which marks a bind by a question mark. */
    public static String forJdbc(String statement) {
        return statement.replace("$1", "?");
    }
}
