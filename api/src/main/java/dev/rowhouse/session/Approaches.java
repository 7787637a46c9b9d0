package dev.rowhouse.session;

import dev.rowhouse.Access;
import dev.rowhouse.NotInstalledException;
import org.jspecify.annotations.Nullable;

/**
 * How a login comes to one tenant, and to several.
 *
 * @param tenant to one
 * @param group to several; null if it cannot, because it was let in by an installation that did not know of that
 * @param admin whether it also sees all tenants, as where one login is all
 * @since 0.1.0
 */
public record Approaches(Approach tenant, @Nullable Approach group, boolean admin) {

    /**
     * What the facts about the application's login come to.
     *
     * @param searchPath the search path that sessions are to have; null for the one that the connection had
     * @throws NotInstalledException if it cannot come to one tenant
     */
    public static Approaches of(LoginFacts facts, @Nullable String searchPath) {
        facts.requireTenant();
        String path = searchPath == null ? facts.searchPath() : searchPath;
        return new Approaches(
                new Approach(facts.inherits() ? null : facts.tenantRole(), path),
                facts.reachesGroup() ? new Approach(facts.groupRole(), path) : null,
                facts.seesAll());
    }

    /**
     * How it comes to that access, which is not an admin's.
     *
     * @throws NotInstalledException if it is one of several tenants, and the login cannot reach those
     */
    public Approach to(Access access) {
        if (!(access instanceof Access.SeveralTenants)) {
            return tenant;
        }
        if (group == null) {
            throw new NotInstalledException("The application's login cannot reach several tenants:"
                    + " name it with appLogin(…) of Installation.builder and install again");
        }
        return group;
    }
}
