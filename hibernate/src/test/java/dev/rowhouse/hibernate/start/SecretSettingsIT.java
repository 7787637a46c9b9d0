package dev.rowhouse.hibernate.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that are settings: Hibernate logs its settings, hands them out, and puts them into messages. */
class SecretSettingsIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    private static final String SECRET = "5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2";
    private static final String PASSWORD = "open-sesame-4711";

    private final TestDatabase database = ROWHOUSE.database();

    @BeforeAll
    static void build() {
        TestDatabase database = ROWHOUSE.database();
        Factories.update(database, Letter.class);
        database.asOwner("select rowhouse.add_key('textkey1', decode('" + SECRET + "', 'hex'))");
    }

    @Test
    void theyAreUsedAndNeverShown() {
        try (Logged logged = new Logged()) {
            try (SessionFactory factory = Factories.start(settings(), Letter.class)) {
                HibernateTenants tenants = HibernateTenants.of(factory);
                tenants.create(Tenant.of("secretive"));
                tenants.inTransaction(Tenant.of("secretive"), session -> {
                    session.persist(new Letter("x"));
                    return null;
                });

                assertThat(factory.getProperties().toString()).doesNotContain(SECRET, PASSWORD);
                assertThat(factory.getProperties()).doesNotContainKey(ConnectionSettings.ADMIN_PASSWORD);
                assertThat(factory.getProperties().values()).doesNotContain(PASSWORD);
            }
            assertThat(logged.hibernates()).contains("Instantiating factory").doesNotContain(SECRET, PASSWORD);
            assertThat(logged.ours()).doesNotContain(SECRET, PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "textkey1=" + SECRET,
                "textkey1:" + SECRET + "x",
                "textkey1:" + SECRET + "0",
                "textkey1:xyz" + SECRET,
                "key:" + SECRET,
                ":" + SECRET
            })
    void aKeyThatCannotBeReadIsToldWithoutIt(String text) {
        Map<String, Object> settings = settings();
        settings.put(ConnectionSettings.SIGNING_KEY, text);

        assertThatThrownBy(() -> Factories.start(settings, Letter.class))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(trace(e)).doesNotContain(SECRET));
    }

    @Test
    void anAdminWithoutAUrlIsTold() {
        Map<String, Object> settings = settings();
        settings.remove(JdbcSettings.JAKARTA_JDBC_URL);
        settings.put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database.app());

        assertThatThrownBy(() -> Factories.start(settings, Letter.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ConnectionSettings.ADMIN_USER)
                .hasMessageContaining(ConnectionSettings.ADMIN_DATASOURCE)
                .satisfies(e -> assertThat(trace(e)).doesNotContain(SECRET, PASSWORD));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(JdbcSettings.JAKARTA_JDBC_URL, database.jdbcUrl());
        settings.put(JdbcSettings.JAKARTA_JDBC_USER, database.appLogin());
        settings.put(ConnectionSettings.ADMIN_USER, database.adminLogin());
        settings.put(
                ConnectionSettings.ADMIN_PASSWORD, PASSWORD); // No login of the test server has one; it does not ask.
        settings.put(ConnectionSettings.SIGNING_KEY, "textkey1:" + SECRET);
        return settings;
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
