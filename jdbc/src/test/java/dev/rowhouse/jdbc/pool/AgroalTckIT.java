package dev.rowhouse.jdbc.pool;

/** JDBC with Agroal. */
class AgroalTckIT extends PooledTck {

    @Override
    OpenPool open(String url, String login, int size) {
        return Pool.AGROAL.open(url, login, size);
    }

    @Override
    public int operations() {
        return 4_000;
    }
}
