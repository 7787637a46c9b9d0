package dev.rowhouse.benchmarks.orm;

import org.hibernate.Session;

/** How an application opens a session of a tenant. */
interface Sessions {

    /** A new session; closing it gives its connection back. */
    Session open(String tenant);
}
