package dev.rowhouse.jdbc.pool;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** JDBC with HikariCP and PgBouncer in transaction mode behind it, so that every transaction may have another back end. */
class PgBouncerTckIT extends PooledTck {

    private @Nullable PgBouncer bouncer;

    @Override
    @BeforeAll
    void openPools() {
        bouncer = PgBouncer.before(database());
        super.openPools();
    }

    @Override
    @AfterAll
    void closePools() {
        super.closePools();
        if (bouncer != null) {
            bouncer.close();
        }
    }

    /** More than there are server connections, which then go from one client to another between transactions. */
    @Override
    int size() {
        return 3 * PgBouncer.SERVER_CONNECTIONS;
    }

    @Override
    String url() {
        return bouncer().url(database(), "prepareThreshold=0");
    }

    @Override
    OpenPool open(String url, String login, int size) {
        return Pool.HIKARI.open(url, login, size);
    }

    @Override
    void discard() {
        bouncer().reconnect();
        super.discard();
    }

    private PgBouncer bouncer() {
        if (bouncer == null) {
            throw new IllegalStateException("PgBouncer runs only while the tests run");
        }
        return bouncer;
    }
}
