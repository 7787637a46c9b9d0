package dev.rowhouse.test;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;

/** Models of one table. */
final class Models {

    private Models() {}

    /** A table in the schema public whose tenant column is a text. */
    static PolicyModel table(String name, String column) {
        return table(name, column, TenantType.TEXT);
    }

    static PolicyModel table(String name, String column, TenantType type) {
        return of(TenantTable.of("public", name, TenantColumn.of(column, type)));
    }

    static PolicyModel of(TenantTable table) {
        return PolicyModel.builder().table(table).build();
    }
}
