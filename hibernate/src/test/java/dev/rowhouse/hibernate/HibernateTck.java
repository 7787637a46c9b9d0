package dev.rowhouse.hibernate;

import dev.rowhouse.tck.Contract;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.tck.Gateway;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, through Hibernate over pools. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HibernateTck implements Contract {

    @RegisterExtension
    final RowhouseExtension rowhouse;

    private @Nullable Application application;
    private @Nullable Gateway gateway;

    HibernateTck(RowhouseExtension setUp) {
        this.rowhouse = setUp.with(Fixture.MODEL, Fixture.ddl());
    }

    @BeforeAll
    void open() {
        application = Application.of(database(), TckNote.class);
        gateway = new HibernateGateway(application.factory(), application.tenants(), application::discardConnections);
    }

    @AfterAll
    void close() {
        if (application != null) {
            application.close();
        }
    }

    @Override
    public Gateway gateway() {
        if (gateway == null) {
            throw new IllegalStateException("The way in is open only while the tests run");
        }
        return gateway;
    }

    @Override
    public TestDatabase database() {
        return rowhouse.database();
    }
}
