package dev.rowhouse.hibernate.entities;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.MappingSettings;

/** How Spring Boot has Hibernate map entities, where Spring Boot is on the class path. */
final class SpringSettings {

    private static final String BOOT = "org.springframework.boot.SpringApplication";

    /** Of Spring Boot 4, and of those before it. */
    private static final List<String> IMPLICIT = List.of(
            "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy");

    private SpringSettings() {}

    /** The settings, empty without Spring Boot. */
    static Map<String, Object> of(ClassLoader loader) {
        Map<String, Object> settings = new LinkedHashMap<>();
        if (!isThere(BOOT, loader)) {
            return settings;
        }
        IMPLICIT.stream()
                .filter(name -> isThere(name, loader))
                .findFirst()
                .ifPresent(name -> settings.put(MappingSettings.IMPLICIT_NAMING_STRATEGY, name));
        // Older ones name a class that is this one by another name.
        settings.put(MappingSettings.PHYSICAL_NAMING_STRATEGY, PhysicalNamingStrategySnakeCaseImpl.class.getName());
        return settings;
    }

    private static boolean isThere(String className, ClassLoader loader) {
        return loader.getResource(className.replace('.', '/') + ".class") != null;
    }
}
