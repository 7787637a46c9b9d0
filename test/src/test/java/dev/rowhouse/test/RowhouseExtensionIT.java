package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rowhouse.DatabaseException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class RowhouseExtensionIT {

    @BeforeEach
    void forget() {
        ForgetfulTests.DATABASES.clear();
    }

    @Test
    void aTestThatForgetsAConnectionFails() {
        Map<String, Optional<Throwable>> results = run(ForgetfulTests.Leaks.class);

        assertThat(results.get("passesButForgets()"))
                .get()
                .isInstanceOf(AssertionError.class)
                .asString()
                .contains("passesButForgets() did not leave its connections", "Leaks.passesButForgets(");
    }

    @Test
    void aTestThatFailsKeepsItsOwnError() {
        Throwable error =
                run(ForgetfulTests.Leaks.class).get("failsAndForgets()").orElseThrow();

        assertThat(error).hasMessage("its own failure");
        assertThat(error.getSuppressed()).singleElement().asString().contains("Leaks.failsAndForgets(");
    }

    @Test
    void aTestInOrderPassesAfterOthersThatWereNot() {
        assertThat(run(ForgetfulTests.Leaks.class).get("isInOrder()")).isEmpty();
    }

    @Test
    void aConnectionMayBeClosedAfterTheTest() {
        assertThat(run(ForgetfulTests.ClosesAfterEach.class).get("isInOrder()")).isEmpty();
    }

    @Test
    void allTestsOfAClassAndItsNestedOnesShareADatabase() {
        run(ForgetfulTests.Shares.class);

        assertThat(ForgetfulTests.DATABASES).hasSize(4).containsOnly(ForgetfulTests.DATABASES.get(0));
    }

    @Test
    void allTestsOfAnInstanceShareADatabase() {
        run(ForgetfulTests.SharesInAnInstance.class);

        assertThat(ForgetfulTests.DATABASES).hasSize(2).containsOnly(ForgetfulTests.DATABASES.get(0));
    }

    @Test
    void testsWithInstancesOfTheirOwnHaveDatabasesOfTheirOwn() {
        run(ForgetfulTests.HasItsOwn.class);

        assertThat(ForgetfulTests.DATABASES).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void databasesAreGoneWhenTheirTestsAre() throws SQLException {
        run(ForgetfulTests.Shares.class);
        run(ForgetfulTests.HasItsOwn.class);

        try (TestDatabase database = TestDatabase.hardened()) {
            assertThat(Notes.texts(database.superuser(), "select datname from pg_database"))
                    .contains(database.name())
                    .doesNotContainAnyElementsOf(ForgetfulTests.DATABASES);
        }
    }

    @Test
    void aClassWhoseStatementsFailSaysWhyAndLeavesNoDatabase() {
        Throwable error = run(ForgetfulTests.CannotBegin.class)
                .get(ForgetfulTests.CannotBegin.class.getName())
                .orElseThrow();

        assertThat(error).isInstanceOf(DatabaseException.class).hasMessageContaining("syntax error");
        assertThatThrownBy(ForgetfulTests.CannotBegin.rowhouse::database)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RegisterExtension");
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .orElse(test.getDisplayName());
    }

    /** How each test and each class ended, by its name. */
    private static Map<String, Optional<Throwable>> run(Class<?> type) {
        Map<String, Optional<Throwable>> results = new ConcurrentHashMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                results.put(name(test), result.getThrowable());
            }
        });
        return results;
    }
}
