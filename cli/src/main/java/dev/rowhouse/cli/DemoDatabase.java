package dev.rowhouse.cli;

import org.postgresql.ds.PGSimpleDataSource;

/** A server with a scratch database for the demo, whose flights are counted. */
sealed interface DemoDatabase extends AutoCloseable permits EmbeddedDatabase, GivenDatabase {

    /** Where it is, to follow the name of the product. */
    String description();

    /** Connections of the login that owns the database. */
    PGSimpleDataSource owner();

    /** Connections of another login. */
    PGSimpleDataSource login(String name, String password);

    @Override
    void close();
}
