package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes that {@link RowhouseExtensionIT} runs, to see what becomes of them. They are nested so that no build does. */
final class ForgetfulTests {

    /** The names of the databases that were seen, in their order. */
    static final List<String> DATABASES = new CopyOnWriteArrayList<>();

    private ForgetfulTests() {}

    static class Leaks {

        @RegisterExtension
        static final RowhouseExtension rowhouse = RowhouseExtension.hardened();

        @Test
        void passesButForgets() throws SQLException {
            assertThat(rowhouse.database().app().getConnection().isClosed()).isFalse();
        }

        @Test
        void failsAndForgets() throws SQLException {
            assertThat(rowhouse.database().app().getConnection().isClosed()).isFalse();
            fail("its own failure");
        }

        @Test
        void isInOrder() throws SQLException {
            assertThat(Notes.texts(rowhouse.database().app(), "select 1")).hasSize(1);
        }
    }

    static class ClosesAfterEach {

        @RegisterExtension
        static final RowhouseExtension rowhouse = RowhouseExtension.hardened();

        private final Connection connection = rowhouse.database().app().getConnection();

        ClosesAfterEach() throws SQLException {}

        @AfterEach
        void close() throws SQLException {
            connection.close();
        }

        @Test
        void isInOrder() throws SQLException {
            assertThat(Notes.texts(connection, "select 1")).hasSize(1);
        }
    }

    static class Shares {

        @RegisterExtension
        static final RowhouseExtension rowhouse = RowhouseExtension.hardened().with(Notes.MODEL, Notes.DDL);

        @BeforeAll
        static void all(TestDatabase database) {
            DATABASES.add(database.name());
        }

        @Test
        void one(TestDatabase database) {
            DATABASES.add(database.name());
        }

        @Test
        void two() {
            DATABASES.add(rowhouse.database().name());
        }

        @Nested
        class Inside {

            @Test
            void three(TestDatabase database) {
                DATABASES.add(database.name());
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SharesInAnInstance {

        @RegisterExtension
        final RowhouseExtension rowhouse = RowhouseExtension.development();

        @Test
        void one() {
            DATABASES.add(rowhouse.database().name());
        }

        @Test
        void two() {
            DATABASES.add(rowhouse.database().name());
        }
    }

    static class HasItsOwn {

        @RegisterExtension
        final RowhouseExtension rowhouse = RowhouseExtension.hardened();

        @Test
        void one() {
            DATABASES.add(rowhouse.database().name());
        }

        @Test
        void two() {
            DATABASES.add(rowhouse.database().name());
        }
    }

    static class CannotBegin {

        @RegisterExtension
        static final RowhouseExtension rowhouse = RowhouseExtension.hardened().with("create table note (");

        @Test
        void neverRuns() {
            fail("there is no database");
        }
    }
}
