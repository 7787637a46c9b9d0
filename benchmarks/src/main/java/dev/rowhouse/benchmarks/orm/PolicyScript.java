package dev.rowhouse.benchmarks.orm;

import java.io.StringWriter;
import java.util.List;
import java.util.Properties;

/**
 * What Hibernate would send to make its schema, written to memory and never sent: it protects only tables that it makes, and
 * those of the benchmarks are there already.
 */
final class PolicyScript {

    private final StringWriter script = new StringWriter();

    /** Has it written by the next factory with these settings. */
    void writtenBy(Properties settings) {
        settings.put("jakarta.persistence.schema-generation.scripts.action", "create");
        settings.put("jakarta.persistence.schema-generation.scripts.create-target", script);
    }

    /** The statements that protect tables, in their order. */
    List<String> statements() {
        return script.toString()
                .lines()
                .filter(line -> line.contains("row level security") || line.contains("create policy"))
                .toList();
    }
}
