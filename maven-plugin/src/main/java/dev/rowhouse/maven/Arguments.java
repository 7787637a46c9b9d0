package dev.rowhouse.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command line in the making. What is not set is left out. */
final class Arguments {

    private final List<String> arguments = new ArrayList<>();

    Arguments(String command) {
        arguments.add(command);
    }

    Arguments option(String name, @Nullable Object value) {
        if (value != null) {
            arguments.add(name + "=" + value);
        }
        return this;
    }

    Arguments flag(String name, boolean set) {
        if (set) {
            arguments.add(name);
        }
        return this;
    }

    Arguments options(String name, List<String> values) {
        values.forEach(value -> option(name, value));
        return this;
    }

    Arguments pairs(String name, Map<String, String> pairs) {
        pairs.forEach((key, value) -> option(name, key + "=" + value));
        return this;
    }

    List<String> list() {
        return List.copyOf(arguments);
    }
}
