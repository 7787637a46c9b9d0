package dev.rowhouse.schema.migration;

import dev.rowhouse.schema.migration.Migration.Part;
import dev.rowhouse.schema.migration.Migration.Section;
import java.util.List;

/** Migrations as the diff makes them, small enough to be read. */
final class SampleMigrations {

    private static final Section LOCKS = new Section(
            "Whoever waits for a lock is waited for. If it fails with SQLSTATE 55P03, run it again in a quieter moment.",
            List.of("set local lock_timeout = '5s'"),
            List.of());

    private static final Section NOTES = new Section(
            """
            Table "public"."notes". Its rows belong to tenants.
            The floor is a restrictive policy: whatever else is granted, nobody sees a row of another tenant.""",
            List.of(
                    "alter table \"public\".\"notes\" enable row level security",
                    "alter table \"public\".\"notes\" force row level security",
                    """
                    create policy rowhouse_tenant_floor on "public"."notes" as restrictive
                      using ("tenant" = rowhouse.current_tenant())""",
                    """
                    do $rowhouse$
                    begin
                      if true then
                        create index on "public"."notes" ("tenant");
                      end if;
                    end
                    $rowhouse$"""),
            List.of("drop policy rowhouse_tenant_floor on \"public\".\"notes\"", """
                    do $rowhouse$
                    begin

                      -- a line of its own, and an empty one before it
                      perform 1;
                    end
                    $rowhouse$"""));

    private static final Section INDEX = new Section(
            "Table \"public\".\"notes\": the index is built while others work; a half-built one of an earlier try goes first.",
            List.of(
                    "drop index concurrently if exists \"public\".\"notes_tenant_idx\"",
                    "create index concurrently \"notes_tenant_idx\" on \"public\".\"notes\" (\"tenant\")"),
            List.of("drop index concurrently if exists \"public\".\"notes_tenant_idx\""));

    private static final Section ODD = new Section(
            "Table \"public\".\"a\u2028b\n--rollback */ drop\": ${user.home} is \u202e no placeholder.\nrollback begins no line,\ncomment neither",
            List.of("""
                    comment on table "public"."${x}" is 'first
                    --rollback second
                    - comment third
                    /* liquibase rollback
                    ;; */'""", "select 1 -- the end"),
            List.of("comment on column \"public\".\"${x}\".\"changeSetId\" is null"));

    private SampleMigrations() {}

    static Migration simple() {
        return new Migration("add notes", List.of(new Part("", true, List.of(LOCKS, NOTES))));
    }

    static Migration online() {
        Section wait = new Section("", List.of("set lock_timeout = '5s'"), List.of());
        Section back = new Section("", List.of("reset lock_timeout"), List.of());
        return new Migration(
                "adopt notes",
                List.of(
                        new Part("", true, List.of(LOCKS, NOTES)),
                        new Part("online", false, List.of(wait, INDEX, back)),
                        new Part("walls", true, List.of(LOCKS, NOTES))));
    }

    /** Names and texts that a tool could take for something else. */
    static Migration odd() {
        return new Migration("names --changeset a:b", List.of(new Part("", true, List.of(ODD))));
    }
}
