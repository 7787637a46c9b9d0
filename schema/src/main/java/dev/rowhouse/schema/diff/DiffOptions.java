package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a diff cannot know by itself. Immutable.
 *
 * @since 0.1.0
 */
public final class DiffOptions {

    /** How long a statement of a migration waits for a lock: queries that come after it wait behind it. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private final Optional<RoleNames> roles;
    private final List<String> appLogins;
    private final List<String> adminLogins;
    private final boolean development;
    private final Optional<String> tenant;
    private final Map<TableName, String> tenantOf;
    private final boolean replacePolicies;
    private final boolean compositeKeys;
    private final Duration lockTimeout;

    private DiffOptions(Builder builder) {
        roles = builder.roles;
        appLogins = List.copyOf(builder.appLogins);
        adminLogins = List.copyOf(builder.adminLogins);
        development = builder.development;
        tenant = builder.tenant;
        tenantOf = new TreeMap<>(builder.tenantOf);
        replacePolicies = builder.replacePolicies;
        compositeKeys = builder.compositeKeys;
        lockTimeout = builder.lockTimeout;
    }

    /** A builder; nothing that it takes is required, but the roles where nothing is installed. */
    public static Builder builder() {
        return new Builder();
    }

    Optional<RoleNames> roles() {
        return roles;
    }

    boolean development() {
        return development;
    }

    Optional<String> tenant() {
        return tenant;
    }

    Map<TableName, String> tenantOf() {
        return tenantOf;
    }

    boolean replacePolicies() {
        return replacePolicies;
    }

    boolean compositeKeys() {
        return compositeKeys;
    }

    /** The statement that sets the timeout, for the transaction that it is in. */
    String limitLocks() {
        long millis = lockTimeout.toMillis();
        return "set local lock_timeout = '" + (millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms") + "'";
    }

    /** The logins that are to be let in as tenants. */
    List<Identifier> appLogins() {
        return appLogins.stream().map(Identifier::new).toList();
    }

    /** What installs, upgrades or repairs the schema {@code rowhouse}. */
    Installation installation(RoleNames names) {
        Installation.Builder installation = Installation.builder(names);
        appLogins.forEach(installation::appLogin);
        adminLogins.forEach(installation::adminLogin);
        if (development) {
            installation.development();
        }
        return installation.build();
    }

    /**
     * Collects options. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Optional<RoleNames> roles = Optional.empty();
        private final List<String> appLogins = new ArrayList<>();
        private final List<String> adminLogins = new ArrayList<>();
        private boolean development;
        private Optional<String> tenant = Optional.empty();
        private final Map<TableName, String> tenantOf = new TreeMap<>();
        private boolean replacePolicies;
        private boolean compositeKeys;
        private Duration lockTimeout = LOCK_TIMEOUT;

        private Builder() {}

        /** The roles that are the ways in; where Rowhouse is installed, its own are taken, and others are an error. */
        public Builder roles(RoleNames names) {
            roles = Optional.of(names);
            return this;
        }

        /** Lets a login of the application in, when the schema {@code rowhouse} is installed, upgraded or repaired. */
        public Builder appLogin(String login) {
            appLogins.add(login);
            return this;
        }

        /** Lets a login in that sees all tenants, likewise. */
        public Builder adminLogin(String login) {
            adminLogins.add(login);
            return this;
        }

        /** Lets the owner's login be the application's too, likewise: for development. */
        public Builder development() {
            development = true;
            return this;
        }

        /**
         * Whose the rows are that are there already, in tables that no other table tells it of.
         *
         * @param sql an expression over the columns of such a table, such as {@code 'acme'} with its quotes
         */
        public Builder tenant(String sql) {
            tenant = Optional.of(sql);
            return this;
        }

        /** Whose the rows of one table are; it wins over everything else. */
        public Builder tenantOf(TableName table, String sql) {
            tenantOf.put(table, sql);
            return this;
        }

        /** Drops the policies that are somebody else's from the tables of tenants. */
        public Builder replacePolicies() {
            replacePolicies = true;
            return this;
        }

        /** Makes foreign keys between tables of tenants hold the tenant, so that no row points into another one. */
        public Builder compositeKeys() {
            compositeKeys = true;
            return this;
        }

        /** How long a statement waits for a lock; 5 seconds unless it is set. */
        public Builder lockTimeout(Duration timeout) {
            lockTimeout = timeout;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if the lock timeout is not at least a millisecond
         */
        public DiffOptions build() {
            if (lockTimeout.toMillis() < 1) {
                throw new IllegalArgumentException("A lock timeout of " + lockTimeout
                        + " is none: PostgreSQL would wait for ever. Set a millisecond or more");
            }
            return new DiffOptions(this);
        }
    }
}
