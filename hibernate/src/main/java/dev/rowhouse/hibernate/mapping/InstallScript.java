package dev.rowhouse.hibernate.mapping;

import dev.rowhouse.schema.Installation;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;

/**
 * The database's part of Rowhouse as Hibernate's schema tools emit it: before the tables, whose defaults call its functions. It
 * is never dropped with them: Hibernate would drop and create it at each update.
 */
final class InstallScript implements AuxiliaryDatabaseObject {

    private static final long serialVersionUID = 1L;

    private final transient MappingSettings settings;
    private final transient BuildRoles roles;

    InstallScript(MappingSettings settings, BuildRoles roles) {
        this.settings = settings;
        this.roles = roles;
    }

    @Override
    public String getExportIdentifier() {
        return "rowhouse.installation";
    }

    @Override
    public boolean appliesToDialect(Dialect dialect) {
        return dialect instanceof PostgreSQLDialect;
    }

    @Override
    public boolean beforeTablesOnCreation() {
        return true;
    }

    @Override
    public String[] sqlCreateStrings(SqlStringGenerationContext context) {
        Installation.Builder installation = Installation.builder(roles.names());
        settings.appLogins().forEach(installation::appLogin);
        settings.adminLogins().forEach(installation::adminLogin);
        if (settings.appLogins().isEmpty()) {
            installation.development();
        }
        return installation.build().ensure().statements().toArray(String[]::new);
    }

    @Override
    public String[] sqlDropStrings(SqlStringGenerationContext context) {
        return new String[0];
    }
}
