package dev.rowhouse.hibernate.entities;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.MappingSettings;

/**
 * How Spring Boot has Hibernate map entities, where Spring Boot is on the class path: its two naming strategies, and what
 * {@code application.properties} or {@code application.yml} say of Hibernate and of Rowhouse. Profiles are not looked at.
 */
final class SpringSettings {

    private static final String BOOT = "org.springframework.boot.SpringApplication";

    /** Of Spring Boot 4, and of those before it. */
    private static final List<String> IMPLICIT = List.of(
            "org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy");

    /** In Spring's order: of two that say the same, properties go before YAML, and {@code config} before its parent. */
    private static final List<String> FILES = List.of(
            "application.yaml",
            "application.yml",
            "application.properties",
            "config/application.yaml",
            "config/application.yml",
            "config/application.properties");

    private static final String NATIVE = "spring.jpa.properties.";

    private static final Map<String, String> NAMED = Map.of(
            "spring.jpa.hibernate.naming.implicit-strategy", MappingSettings.IMPLICIT_NAMING_STRATEGY,
            "spring.jpa.hibernate.naming.physical-strategy", MappingSettings.PHYSICAL_NAMING_STRATEGY);

    /** A reference to another property, with what holds where that is not set. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?}");

    private SpringSettings() {}

    /**
     * The settings, empty without Spring Boot.
     *
     * @throws EntityModelException if a file cannot be read
     */
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
        Map<String, String> properties = properties(loader);
        properties.forEach((name, value) -> addTo(settings, name, resolved(value, properties)));
        return settings;
    }

    private static void addTo(Map<String, Object> settings, String name, String value) {
        if (value.contains("${")) {
            return; // Only the running application knows it.
        }
        if (name.startsWith(NATIVE)) {
            settings.put(name.substring(NATIVE.length()), value);
        } else if (NAMED.containsKey(name)) {
            settings.put(NAMED.get(name), value);
        } else if (name.startsWith(dev.rowhouse.hibernate.mapping.MappingSettings.PREFIX)) {
            settings.put(name.replace('-', '_'), value);
        }
    }

    private static String resolved(String value, Map<String, String> properties) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String known = properties.get(reference.group(1));
            known = known == null ? System.getProperty(reference.group(1)) : known;
            known = known == null ? System.getenv(reference.group(1)) : known;
            known = known == null ? reference.group(2) : known;
            return Matcher.quoteReplacement(known == null ? reference.group() : known);
        });
    }

    private static Map<String, String> properties(ClassLoader loader) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String file : FILES) {
            URL url = loader.getResource(file);
            if (url != null) {
                try (InputStream in = url.openStream()) {
                    properties.putAll(file.endsWith(".properties") ? plain(in) : Yaml.read(in, loader));
                } catch (IOException | RuntimeException e) {
                    throw new EntityModelException(url + " cannot be read: " + e.getMessage(), e);
                }
            }
        }
        return properties;
    }

    private static Map<String, String> plain(InputStream in) throws IOException {
        Properties read = new Properties();
        read.load(in);
        Map<String, String> properties = new LinkedHashMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }

    private static boolean isThere(String className, ClassLoader loader) {
        return loader.getResource(className.replace('.', '/') + ".class") != null;
    }
}
