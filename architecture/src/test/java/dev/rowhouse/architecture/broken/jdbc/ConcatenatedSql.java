package dev.rowhouse.architecture.broken.jdbc;

final class ConcatenatedSql {

    private ConcatenatedSql() {}

    static String byId(String id) {
        return "select * from note where id = '" + id + "'";
    }
}
