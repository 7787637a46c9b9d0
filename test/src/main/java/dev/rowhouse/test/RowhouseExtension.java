package dev.rowhouse.test;

import dev.rowhouse.schema.PolicyModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a {@link TestDatabase} of its own, and looks after every test whether its connections were left in order.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RowhouseExtension rowhouse = RowhouseExtension.hardened()
 *         .with(model, "create table note (id bigint primary key, tenant text, name text)");
 * }</pre>
 *
 * <p>In a static field, or in an instance's with {@code PER_CLASS}, the database is made before all tests of the class and
 * dropped after them; nested classes share it. In another instance's field, every test has its own. Test methods may have a
 * parameter of type {@link TestDatabase}.
 *
 * <p>A test fails if a connection that it borrowed from the database's data sources or guarded pools is still open, with the
 * borrower's stack trace suppressed in the error, or if an idle connection of a guarded pool carries a context. A test that
 * fails by itself keeps its own error, and this one is suppressed in it. The tests of one class must not run in parallel,
 * because a connection in use looks like one that was forgotten.
 *
 * @since 0.1.0
 */
public final class RowhouseExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RowhouseExtension.class);

    private final SetUp setUp;
    private final List<Consumer<TestDatabase>> steps;
    private volatile @Nullable TestDatabase current;

    private RowhouseExtension(SetUp setUp, List<Consumer<TestDatabase>> steps) {
        this.setUp = setUp;
        this.steps = steps;
    }

    /** An extension with databases of the {@linkplain TestDatabase#hardened() hardened} set-up, empty at first. */
    public static RowhouseExtension hardened() {
        return new RowhouseExtension(SetUp.HARDENED, List.of());
    }

    /** An extension with databases of the {@linkplain TestDatabase#development() development} set-up, empty at first. */
    public static RowhouseExtension development() {
        return new RowhouseExtension(SetUp.DEVELOPMENT, List.of());
    }

    /** The same, and the owner then runs these statements, each in a transaction of its own. */
    public RowhouseExtension with(String... statements) {
        String[] kept = statements.clone();
        return with(database -> database.asOwner(kept));
    }

    /** The same, and the owner then runs these statements and protects the tables of the model. */
    public RowhouseExtension with(PolicyModel model, String... statements) {
        return with(statements).with(database -> database.protect(model));
    }

    private RowhouseExtension with(Consumer<TestDatabase> step) {
        return new RowhouseExtension(
                setUp, Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /**
     * The database of the class that is being tested.
     *
     * @throws IllegalStateException before the first test and after the last one
     */
    public TestDatabase database() {
        TestDatabase database = current;
        if (database == null) {
            throw new IllegalStateException("There is a database only while a test class runs that has this extension"
                    + " in a field with @RegisterExtension");
        }
        return database;
    }

    /** Makes the database. */
    @Override
    public void beforeAll(ExtensionContext context) {
        lease(context);
    }

    /** Makes the database where it is not the class's. */
    @Override
    public void beforeEach(ExtensionContext context) {
        lease(context);
    }

    /** Looks whether all connections were left in order. */
    @Override
    public void afterEach(ExtensionContext context) {
        TestDatabase database = current;
        // None, if it could not be made: that error says it all.
        if (database != null) {
            database.guard().check(context.getDisplayName());
        }
    }

    /** Whether it asks for a {@link TestDatabase}. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    /** The database. */
    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lease(context).database();
    }

    private Lease lease(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(this, key -> begin(), Lease.class);
    }

    private Lease begin() {
        if (current != null) {
            throw new IllegalStateException(
                    "Two test classes that run at the same time share one RowhouseExtension: give each its own");
        }
        TestDatabase database = TestDatabase.create(setUp);
        try {
            steps.forEach(step -> step.accept(database));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        current = database;
        return new Lease(database);
    }

    /** The database for as long as JUnit keeps it: until the class, or the test, that began it has ended. */
    private final class Lease implements AutoCloseable {

        private final TestDatabase database;

        Lease(TestDatabase database) {
            this.database = database;
        }

        TestDatabase database() {
            return database;
        }

        @Override
        public void close() {
            current = null;
            database.close();
        }
    }
}
