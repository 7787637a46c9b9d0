package dev.rowhouse.cli.migration;

import dev.rowhouse.hibernate.entities.EntityModel;
import dev.rowhouse.schema.migration.Migration;
import dev.rowhouse.schema.migration.MigrationFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entities of a project against a database, and writes the migration that is missing. The database is by default one
 * that an embedded server makes from the project's own migrations, and throws away; a live one is looked at and left as it is.
 * Immutable; each call looks anew.
 *
 * @since 0.1.0
 */
public final class MigrationRun {

    private final MigrationProject project;
    private final Wishes wishes;
    private final Optional<LiveDatabase> live;
    private final boolean online;
    private final boolean allowLoosening;
    private final boolean allowDestroying;

    private MigrationRun(Builder builder) {
        this.project = builder.project;
        this.live = Optional.ofNullable(builder.live);
        this.online = builder.online;
        this.allowLoosening = builder.allowLoosening;
        this.allowDestroying = builder.allowDestroying;
        this.wishes = new Wishes(
                builder.tables,
                builder.replacePolicies,
                builder.compositeKeys,
                Optional.ofNullable(builder.tenant),
                builder.tenantOf);
    }

    /** A builder for that project. */
    public static Builder builder(MigrationProject project) {
        return new Builder(project);
    }

    /**
     * What differs, and would be changed by a migration. Nothing is written.
     *
     * @throws dev.rowhouse.RowhouseException if it cannot be told: the message says why, and what to mend
     */
    public Differences compare() {
        try (Site site = site(Toolbox.of(project))) {
            return compare(site);
        }
    }

    /**
     * Writes the migration that makes the database follow the entities, with its undo. If nothing differs nothing is written.
     *
     * @param name what it is called, such as {@code add_notes}
     * @return the differences, and where the files are, in the order in which they run
     * @throws dev.rowhouse.RowhouseException if it cannot be made, or makes changes that were not allowed; nothing is written
     */
    public WrittenMigration write(String name) {
        Toolbox toolbox = Toolbox.of(project);
        try (Site site = site(toolbox)) {
            Differences differences = compare(site);
            if (differences.isEmpty()) {
                return new WrittenMigration(differences, List.of(), List.of());
            }
            differences.changes().requireAllowed(allowLoosening, allowDestroying);
            Migration migration = differences.toMigration(name, online);
            site.rehearse(migration);
            return save(differences, migration, toolbox);
        }
    }

    private Site site(Toolbox toolbox) {
        return live.<Site>map(LiveSite::new).orElseGet(() -> ShadowSite.begin(toolbox.existing()));
    }

    private Differences compare(Site site) {
        try (EntityModel entities = EntityModel.find(project.entities())) {
            return new Examination(project, entities, wishes).of(site);
        }
    }

    private static WrittenMigration save(Differences differences, Migration migration, Toolbox toolbox) {
        try {
            MigrationFiles files = toolbox.writer().write(migration);
            List<Path> written = files.saveTo(toolbox.output());
            return new WrittenMigration(differences, written, files.notes());
        } catch (IllegalArgumentException | IOException e) {
            throw new MigrationException(
                    "the migration cannot be written in " + toolbox.output() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Collects what is asked for; the order of the calls does not matter. Not safe for use by several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final MigrationProject project;
        private final Map<String, String> tenantOf = new TreeMap<>();
        private @Nullable LiveDatabase live;
        private boolean tables = true;
        private boolean online;
        private boolean allowLoosening;
        private boolean allowDestroying;
        private boolean replacePolicies;
        private boolean compositeKeys;
        private @Nullable String tenant;

        private Builder(MigrationProject project) {
            this.project = project;
        }

        /**
         * Compares with a live database. What is tried in it is rolled back; meanwhile tables that would be altered are locked.
         *
         * @param url for PostgreSQL's JDBC driver
         * @param user the login that owns the tables; null if the URL names it
         * @param password null if the URL holds it, or none is needed
         * @throws MigrationException if the URL is none
         */
        public Builder database(String url, @Nullable String user, @Nullable String password) {
            live = LiveDatabase.at(url, user, password);
            return this;
        }

        /** Leaves the entities' own tables and columns to somebody else: they must be there. */
        public Builder withoutTables() {
            tables = false;
            return this;
        }

        /** Lets what would block a live system run outside a transaction, in a file of its own. */
        public Builder online() {
            online = true;
            return this;
        }

        /** Allows changes that open what was closed. */
        public Builder allowLoosening() {
            allowLoosening = true;
            return this;
        }

        /** Allows changes that lose data. */
        public Builder allowDestroying() {
            allowDestroying = true;
            return this;
        }

        /** Drops the policies of others from tables of tenants. */
        public Builder replacePolicies() {
            replacePolicies = true;
            return this;
        }

        /** Makes foreign keys between tables of tenants include the tenant. */
        public Builder compositeKeys() {
            compositeKeys = true;
            return this;
        }

        /** Says by an expression of SQL whose the rows are that are there already, in tables that have no parent. */
        public Builder tenant(String sql) {
            tenant = sql;
            return this;
        }

        /**
         * Says it for one table, and wins over everything else.
         *
         * @param table its name, with its schema unless that is {@code public}
         */
        public Builder tenantOf(String table, String sql) {
            tenantOf.put(table, sql);
            return this;
        }

        /** The run. */
        public MigrationRun build() {
            return new MigrationRun(this);
        }
    }
}
