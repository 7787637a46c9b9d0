package dev.rowhouse.liquibase;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.RowhouseExtension;

/** Two tenants with two accounts and four notes each, behind a wall that binds the owner too. */
final class House {

    static final PolicyModel MODEL = PolicyModel.builder()
            .table(table("account"))
            .table(table("note").withSequence("public", "note_id_seq"))
            .build();

    private static final String[] DDL = {
        "create table account (id bigint primary key, tenant text not null, name text not null)", """
        create table note (
          id bigserial primary key, tenant text not null, account bigint not null, title text not null, words integer not null)
        """,
    };

    private static final String[] ROWS = {
        "insert into rowhouse.tenant (id) values ('a'), ('b')",
        "insert into account values (1, 'a', 'Ann'), (2, 'a', 'Abe'), (3, 'b', 'Bob'), (4, 'b', 'Bea')",
        """
        insert into note (tenant, account, title, words)
        select tenant, id, name || ' ' || n, n from account, generate_series(1, 2) n order by id, n
        """,
    };

    private House() {}

    /** The tables protected, and then filled: as the owner, whom the wall binds already. */
    static RowhouseExtension lived() {
        return RowhouseExtension.hardened().with(MODEL, DDL).with(ROWS);
    }

    private static TenantTable table(String name) {
        return TenantTable.of("public", name, TenantColumn.of("tenant", TenantType.TEXT));
    }
}
