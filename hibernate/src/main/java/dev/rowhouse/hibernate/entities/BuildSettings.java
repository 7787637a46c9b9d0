package dev.rowhouse.hibernate.entities;

import dev.rowhouse.hibernate.mapping.MappingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.SchemaToolingSettings;

/** The settings by which entities are mapped without their application: the project's own, and never a connection. */
final class BuildSettings {

    /** What the rest of Rowhouse needs at least; the SQL for tables is the same on all later ones. */
    private static final String POSTGRES = "15";

    /** How settings begin that lead to a database, or that say what a start does to it. */
    private static final List<String> OF_A_DATABASE = List.of(
            "hibernate.connection.",
            "hibernate.hikari.",
            "hibernate.agroal.",
            "hibernate.c3p0.",
            "jakarta.persistence.jdbc.",
            "javax.persistence.jdbc.",
            "jakarta.persistence.schema-generation.",
            "javax.persistence.schema-generation.",
            JdbcSettings.JAKARTA_JTA_DATASOURCE,
            JdbcSettings.JAKARTA_NON_JTA_DATASOURCE,
            "javax.persistence.jtaDataSource",
            "javax.persistence.nonJtaDataSource",
            SchemaToolingSettings.HBM2DDL_AUTO,
            SchemaToolingSettings.JAKARTA_HBM2DDL_LOAD_SCRIPT_SOURCE,
            "javax.persistence.sql-load-script-source",
            "hibernate.hbm2ddl.import_files");

    private BuildSettings() {}

    /**
     * The settings for Hibernate.
     *
     * @param ofUnit those of the unit or of the bootstrap, before which those of the search go
     */
    static Map<String, Object> of(EntitySearch search, Map<String, Object> ofUnit) {
        Map<String, Object> settings = new LinkedHashMap<>(SpringSettings.of(search.loader()));
        settings.putAll(ofUnit);
        settings.putAll(search.settings());
        settings.keySet().removeIf(name -> OF_A_DATABASE.stream().anyMatch(name::startsWith));
        settings.putIfAbsent(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
        settings.putIfAbsent(JdbcSettings.JAKARTA_HBM2DDL_DB_VERSION, POSTGRES);
        settings.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
        settings.put(MappingSettings.SCHEMA_EXPORT, false);
        return settings;
    }
}
