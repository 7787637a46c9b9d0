package dev.rowhouse.jdbc.pool;

import dev.rowhouse.tck.DatabaseContract;

/** JDBC with HikariCP; and what holds of the database itself, whoever is in between. */
class HikariTckIT extends PooledTck implements DatabaseContract {

    @Override
    OpenPool open(String url, String login, int size) {
        return Pool.HIKARI.open(url, login, size);
    }
}
