package dev.rowhouse.schema.migration;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where migrations live and how their files are called. Immutable.
 *
 * @since 0.1.0
 */
public final class WriterOptions {

    private final Builder settings;

    private WriterOptions(Builder settings) {
        this.settings = settings;
    }

    /** The usual names in that directory, which need not be there yet. */
    public static WriterOptions in(Path directory) {
        return builder(directory).build();
    }

    /** Options to be set, for migrations in that directory, which need not be there yet. */
    public static Builder builder(Path directory) {
        return new Builder(directory);
    }

    Path directory() {
        return settings.directory;
    }

    Clock clock() {
        return settings.clock;
    }

    List<String> otherNames() {
        return settings.otherNames;
    }

    String prefix() {
        return settings.prefix;
    }

    String undoPrefix() {
        return settings.undoPrefix;
    }

    String separator() {
        return settings.separator;
    }

    String suffix() {
        return settings.suffix;
    }

    String placeholderPrefix() {
        return settings.placeholderPrefix;
    }

    String undoDirectory() {
        return settings.undoDirectory;
    }

    String author() {
        return settings.author;
    }

    Optional<Path> master() {
        return Optional.ofNullable(settings.master);
    }

    /**
     * Sets options. Not for several threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final Path directory;
        private Clock clock = Clock.systemUTC();
        private List<String> otherNames = List.of();
        private String prefix = "V";
        private String undoPrefix = "U";
        private String separator = "__";
        private String suffix = ".sql";
        private String placeholderPrefix = "${";
        private String undoDirectory = "../undo";
        private String author = "rowhouse";
        private @Nullable Path master;

        private Builder(Path directory) {
            this.directory = directory;
        }

        private Builder(Builder other) {
            this.directory = other.directory;
            this.clock = other.clock;
            this.otherNames = other.otherNames;
            this.prefix = other.prefix;
            this.undoPrefix = other.undoPrefix;
            this.separator = other.separator;
            this.suffix = other.suffix;
            this.placeholderPrefix = other.placeholderPrefix;
            this.undoDirectory = other.undoDirectory;
            this.author = other.author;
            this.master = other.master;
        }

        /** What tells the time to projects that number by it; UTC if not set. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** Names of migrations that live elsewhere, whose numbers are taken as well: Java classes, other locations. */
        public Builder otherNames(Collection<String> value) {
            otherNames = List.copyOf(value);
            return this;
        }

        /** Flyway's {@code sqlMigrationPrefix}; {@code V} if not set. */
        public Builder prefix(String value) {
            prefix = value;
            return this;
        }

        /** Flyway's {@code undoSqlMigrationPrefix}; {@code U} if not set. */
        public Builder undoPrefix(String value) {
            undoPrefix = value;
            return this;
        }

        /** Flyway's {@code sqlMigrationSeparator}; two underscores if not set. */
        public Builder separator(String value) {
            separator = value;
            return this;
        }

        /** The first of Flyway's {@code sqlMigrationSuffixes}; {@code .sql} if not set. */
        public Builder suffix(String value) {
            suffix = value;
            return this;
        }

        /** Flyway's {@code placeholderPrefix}; a dollar sign and an opening brace if not set. */
        public Builder placeholderPrefix(String value) {
            placeholderPrefix = value;
            return this;
        }

        /** Where Flyway's undo goes, seen from the directory; {@code ../undo} if not set. Keep it out of Flyway's locations. */
        public Builder undoDirectory(String value) {
            undoDirectory = value;
            return this;
        }

        /** The author of Liquibase's changesets, without a colon or a space; {@code rowhouse} if not set. */
        public Builder author(String value) {
            author = value;
            return this;
        }

        /** Liquibase's master changelog; if not set, the one that is in the directory or above it by its usual name. */
        public Builder master(Path value) {
            master = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a part of the names is empty, or the author cannot stand in a changeset's line
         */
        public WriterOptions build() {
            for (String part : List.of(prefix, undoPrefix, separator, suffix, placeholderPrefix, undoDirectory)) {
                if (part.isEmpty()) {
                    throw new IllegalArgumentException("No part of the names of migrations can be empty");
                }
            }
            if (!author.matches("[^\\s:\"]+")) {
                throw new IllegalArgumentException(
                        "The author \"" + author + "\" is empty or holds a space, a colon or a quote");
            }
            return new WriterOptions(new Builder(this));
        }
    }
}
