package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What a run is done with: the processor, the system, Java, and the server with the settings that times hang on.
 *
 * @since 0.1.0
 */
final class Machine {

    private static final String SERVER = """
            select current_setting('server_version'),
              string_agg(name || ' ' || current_setting(name), ', ' order by name)
              from pg_settings
             where name in (
               'fsync', 'synchronous_commit', 'shared_buffers', 'jit', 'autovacuum', 'pg_stat_statements.track')
            """;

    private Machine() {}

    /** The facts of a run that begins now. */
    static List<Fact> facts(String benchmark, DataSource source) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("cpu", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        facts.put("memory", memory());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        try (Connection connection = source.getConnection();
                ResultSet server = connection.createStatement().executeQuery(SERVER)) {
            server.next();
            facts.put("driver", "pgjdbc " + connection.getMetaData().getDriverVersion());
            facts.put("postgresql", server.getString(1));
            facts.put("settings", server.getString(2));
        }
        return facts.entrySet().stream()
                .map(fact -> new Fact(benchmark, fact.getKey(), fact.getValue()))
                .toList();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(Machine::architecture);
        } catch (IOException e) {
            // Only Linux has that file.
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.round(system.getTotalMemorySize() / 1e9) + " GB"
                : "unknown";
    }
}
