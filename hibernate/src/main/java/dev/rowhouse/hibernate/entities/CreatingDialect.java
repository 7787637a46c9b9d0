package dev.rowhouse.hibernate.entities;

import org.hibernate.dialect.Dialect;

/** The project's dialect for a database that is empty, which has the schema {@code public} all the same. */
final class CreatingDialect extends ProjectDialect {

    CreatingDialect(Dialect projects) {
        super(projects);
    }

    @Override
    public String[] getCreateSchemaCommand(String schemaName) {
        return schemaName.equals("public") || schemaName.equals("\"public\"")
                ? new String[0]
                : super.getCreateSchemaCommand(schemaName);
    }
}
