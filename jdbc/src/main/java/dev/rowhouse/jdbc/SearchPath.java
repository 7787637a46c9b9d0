package dev.rowhouse.jdbc;

/** A search path as the server's setting has it. */
final class SearchPath {

    private SearchPath() {}

    /** The path that is one schema, spelled exactly. */
    static String of(String schema) {
        return '"' + schema.replace("\"", "\"\"") + '"';
    }
}
