package dev.rowhouse.jdbc.pool;

/** JDBC with HikariCP. */
class HikariTckIT extends PooledTck {

    @Override
    OpenPool open(String url, String login, int size) {
        return Pool.HIKARI.open(url, login, size);
    }
}
