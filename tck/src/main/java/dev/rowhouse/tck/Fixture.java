package dev.rowhouse.tck;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.SharedTable;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tables that the contracts need, to be made by the owner before {@link #MODEL} protects them.
 *
 * @since 0.1.0
 */
public final class Fixture {

    /** What is protected. */
    public static final PolicyModel MODEL = PolicyModel.builder()
            .table(table("note", TenantType.TEXT).withSequence("public", "note_id_seq"))
            .table(table("note_line", TenantType.TEXT))
            .table(table("uuid_note", TenantType.UUID))
            .table(table("bigint_note", TenantType.BIGINT))
            .table(table("integer_note", TenantType.INTEGER))
            .table(table("varchar_note", TenantType.VARCHAR))
            .table(table("event", TenantType.TEXT))
            .table(TenantTable.of("Mixed Case", "Order \"Item\"", TenantColumn.of("Tenant Id", TenantType.TEXT)))
            .shared(SharedTable.of("public", "country", "the same list for everybody"))
            .build();

    private static final AtomicInteger FRESH = new AtomicInteger(100_000);

    private static final String[] DDL = {
        """
        create table note (
          id bigserial primary key,
          tenant text not null,
          title text not null,
          unique (tenant, id),
          unique (tenant, title))
        """,
        """
        create table note_line (
          id bigint generated always as identity primary key,
          tenant text not null,
          note bigint not null,
          words text not null,
          foreign key (tenant, note) references note (tenant, id) on delete cascade)
        """,
        "create table uuid_note (id bigint generated always as identity, tenant uuid not null, title text not null)",
        "create table bigint_note (id bigint generated always as identity, tenant bigint not null, title text not null)",
        "create table integer_note (id bigint generated always as identity, tenant integer not null, title text not null)",
        "create table varchar_note (id bigint generated always as identity, tenant varchar(255) not null, title text not null)",
        "create table event (tenant text not null, day date not null, title text not null) partition by range (day)",
        "create table event_2025 partition of event for values from ('2025-01-01') to ('2026-01-01')",
        "create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01')",
        "create schema \"Mixed Case\"",
        "create table \"Mixed Case\".\"Order \"\"Item\"\"\" (\"Tenant Id\" text not null, \"Title\" text not null)",
        "create table country (code text primary key, name text not null)",
        "insert into country values ('is', 'Iceland'), ('pt', 'Portugal')",
        "create view owner_view as select * from note",
        "create view invoker_view with (security_invoker = true) as select * from note",
        "grant select, insert, update, delete on owner_view, invoker_view to public",
        """
        create function owner_titles() returns setof text language sql stable security definer
          set search_path = pg_catalog, pg_temp
        begin atomic select title from public.note; end
        """,
        """
        create function caller_titles() returns setof text language sql stable
        begin atomic select title from public.note order by title; end
        """
    };

    private Fixture() {}

    /** The statements that make the tables, views and functions, in order. */
    public static String[] ddl() {
        return DDL.clone();
    }

    /** A number that nobody was given before, in this process. */
    static int fresh() {
        return FRESH.incrementAndGet();
    }

    private static TenantTable table(String name, TenantType type) {
        return TenantTable.of("public", name, TenantColumn.of("tenant", type));
    }
}
