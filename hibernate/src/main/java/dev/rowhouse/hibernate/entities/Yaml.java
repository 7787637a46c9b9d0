package dev.rowhouse.hibernate.entities;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * YAML as Spring reads it, into properties with dots. It takes the SnakeYAML of the project, which every project has that keeps
 * its settings so, and reads nothing without one.
 */
final class Yaml {

    private static final String PARSER = "org.yaml.snakeyaml.Yaml";

    private static final String ON_PROFILE = "spring.config.activate.on-profile";

    private Yaml() {}

    /** The properties of all documents in it that hold without a profile. */
    static Map<String, String> read(InputStream in, ClassLoader loader) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Object document : documents(in, loader)) {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", document, flat);
            if (!flat.containsKey(ON_PROFILE)) {
                properties.putAll(flat);
            }
        }
        return properties;
    }

    private static Iterable<?> documents(InputStream in, ClassLoader loader) {
        try {
            Class<?> parser = Class.forName(PARSER, true, loader);
            return (Iterable<?>) parser.getMethod("loadAll", InputStream.class)
                    .invoke(parser.getConstructor().newInstance(), in);
        } catch (ClassNotFoundException e) {
            return List.of();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void flatten(String name, Object value, Map<String, String> properties) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, nested) ->
                    flatten(name.isEmpty() ? String.valueOf(key) : name + "." + key, nested, properties));
        } else if (value instanceof List<?> list) {
            properties.put(
                    name, String.join(",", list.stream().map(String::valueOf).toList()));
        } else if (value != null) {
            properties.put(name, value.toString());
        }
    }
}
