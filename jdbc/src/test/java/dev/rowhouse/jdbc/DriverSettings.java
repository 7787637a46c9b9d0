package dev.rowhouse.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the driver is told about how to send statements: every property here changes the messages on the wire. */
record DriverSettings(Map<String, String> properties) {

    private static final Map<String, List<String>> VALUES = Map.of(
            "preferQueryMode", List.of("extended", "extendedForPrepared", "extendedCacheEverything", "simple"),
            "prepareThreshold", List.of("5", "-1", "1", "0"),
            "autosave", List.of("never", "always", "conservative"),
            "reWriteBatchedInserts", List.of("false", "true"),
            "defaultRowFetchSize", List.of("0", "2"),
            "stringtype", List.of("varchar", "unspecified"));

    /** Every mode with every threshold, and between them every pair of values of any two properties. */
    static List<DriverSettings> covering() {
        List<DriverSettings> all = new ArrayList<>();
        for (int mode = 0; mode < 4; mode++) {
            for (int threshold = 0; threshold < 4; threshold++) {
                all.add(of(mode, threshold));
            }
        }
        return all;
    }

    /** One of each mode, with different values of everything else. */
    static List<DriverSettings> few() {
        return List.of(of(0, 0), of(1, 1), of(2, 2), of(3, 3));
    }

    private static DriverSettings of(int mode, int threshold) {
        Map<String, String> chosen = new TreeMap<>();
        choose(chosen, "preferQueryMode", mode);
        choose(chosen, "prepareThreshold", threshold);
        choose(chosen, "autosave", mode + threshold);
        choose(chosen, "reWriteBatchedInserts", mode ^ threshold);
        choose(chosen, "defaultRowFetchSize", (threshold >> 1) ^ mode);
        choose(chosen, "stringtype", (mode >> 1) ^ threshold);
        return new DriverSettings(chosen);
    }

    private static void choose(Map<String, String> chosen, String property, int index) {
        List<String> values = VALUES.get(property);
        chosen.put(property, values.get(index % values.size()));
    }

    /** Every pair of values that any two properties can have, in words. */
    static List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        VALUES.forEach((one, values) -> VALUES.forEach((other, others) -> {
            if (one.compareTo(other) < 0) {
                values.forEach(value -> others.forEach(next -> pairs.add(pair(one, value, other, next))));
            }
        }));
        return pairs;
    }

    /** The pairs that are in these settings. */
    List<String> itsPairs() {
        List<String> pairs = new ArrayList<>();
        properties.forEach((one, value) -> properties.forEach((other, next) -> {
            if (one.compareTo(other) < 0) {
                pairs.add(pair(one, value, other, next));
            }
        }));
        return pairs;
    }

    boolean simple() {
        return "simple".equals(properties.get("preferQueryMode"));
    }

    boolean simpleStatements() {
        return simple() || "extendedForPrepared".equals(properties.get("preferQueryMode"));
    }

    /** More often than it takes the driver to prepare on the server, and at least once as the first of a transaction and once not. */
    int repetitions() {
        return "5".equals(properties.get("prepareThreshold")) ? 8 : 2;
    }

    private static String pair(String one, String value, String other, String next) {
        return one + "=" + value + ", " + other + "=" + next;
    }

    @Override
    public String toString() {
        return properties.toString();
    }
}
