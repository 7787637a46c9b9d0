package dev.rowhouse.jdbc.pool;

import java.io.IOException;
import java.sql.SQLException;

/** What may befall all connections of an application at once. */
enum Blow {
    /** The server ends the sessions. */
    KILLED {
        @Override
        void strike(MortalServer server, CuttableProxy network) throws SQLException {
            server.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = '"
                    + MortalServer.APP + "'");
        }
    },

    /** The network between falls silent with a reset, and the server does not know yet. */
    CUT {
        @Override
        void strike(MortalServer server, CuttableProxy network) throws IOException {
            network.cut();
        }
    },

    /** The server crashes and comes back, as at a fail-over behind one address. */
    CRASHED {
        @Override
        void strike(MortalServer server, CuttableProxy network) throws IOException {
            server.crash();
        }
    };

    abstract void strike(MortalServer server, CuttableProxy network) throws IOException, SQLException;
}
