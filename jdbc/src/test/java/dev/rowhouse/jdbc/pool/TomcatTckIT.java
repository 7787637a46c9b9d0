package dev.rowhouse.jdbc.pool;

/** JDBC with Tomcat's pool. */
class TomcatTckIT extends PooledTck {

    @Override
    OpenPool open(String url, String login, int size) {
        return Pool.TOMCAT.open(url, login, size);
    }

    @Override
    public int operations() {
        return 4_000;
    }
}
