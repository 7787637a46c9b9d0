package dev.rowhouse.tck;

import dev.rowhouse.Access;
import dev.rowhouse.Tenant;
import dev.rowhouse.test.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all contracts need: the way in that is tested, and the database behind it, which has the tables of {@link Fixture}.
 * The contracts of one class share the database; each test makes tenants of its own.
 *
 * @since 0.1.0
 */
public interface Contract {

    /** The way in, the same for all tests of a class. */
    Gateway gateway();

    /** The database, protected by {@link Fixture#MODEL}. */
    TestDatabase database();

    /** A registered tenant that no other test knows. */
    default Tenant newTenant() {
        Tenant tenant = Tenant.of("tenant-" + Fixture.fresh());
        gateway().tenants().create(tenant);
        return tenant;
    }

    /** A registered tenant with notes of these titles. */
    default Tenant newTenant(String... titles) {
        Tenant tenant = newTenant();
        gateway().inTransaction(Access.of(tenant), session -> {
            for (String title : titles) {
                session.update("insert into note (title) values (?)", title);
            }
            return titles.length;
        });
        return tenant;
    }

    /** What a query gives a tenant, in a transaction of its own. */
    default Rows query(Tenant tenant, String sql, @Nullable Object... binds) {
        return query(Access.of(tenant), sql, binds);
    }

    /** What a query gives, in a transaction of its own. */
    default Rows query(Access who, String sql, @Nullable Object... binds) {
        return gateway().autocommit(who, session -> session.query(sql, binds));
    }

    /** How many rows a tenant's statement writes, in a transaction of its own. */
    default long update(Tenant tenant, String sql, @Nullable Object... binds) {
        return update(Access.of(tenant), sql, binds);
    }

    /** How many rows a statement writes, in a transaction of its own. */
    default long update(Access who, String sql, @Nullable Object... binds) {
        return gateway().autocommit(who, session -> session.update(sql, binds));
    }

    /** The titles of the notes that a session for the tenant sees, in order. */
    default List<String> titlesSeenBy(Tenant tenant) {
        return gateway().inTransaction(Access.of(tenant), this::titles);
    }

    /** The titles of the notes that a session sees, in order. */
    default List<String> titles(Session session) {
        return session.query("select title from note order by title").texts();
    }

    /** The titles of the notes that truly belong to a tenant, in order; no policy binds who asks here. */
    default List<String> titlesKeptFor(Tenant tenant) {
        return Truth.of(database()).texts("select title from note where tenant = ? order by title", tenant.id());
    }
}
