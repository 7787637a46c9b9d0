package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token is seen by the server and by nobody else. */
@Timeout(60)
class SecretsIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    private static final String TOKEN = "select current_setting('rowhouse.token')";

    private static R2dbcTenants tenants;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        TestDatabase database = ROWHOUSE.database();
        tenants = Houses.over(database, Drivers.of(database, database.appLogin()));
        tenant = Houses.tenant(tenants, "mine");
    }

    @Test
    void theDriversLogOfBindsHasNoToken() throws IOException {
        Path file = Path.of("target", "tests.log");
        int before = Files.readString(file).length(); // other tests bind what looks like a token

        String token = tenants.withConnection(
                        tenant, connection -> Houses.texts(connection, TOKEN).single())
                .block();

        String log = Files.readString(file).substring(before);
        assertThat(token).hasSizeGreaterThan(64);
        assertThat(log).contains("Bind parameter [0] to: [hidden]").doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void nothingShowsAToken() {
        String shown = tenants.withConnection(tenant, connection -> {
                    var statement = connection.createStatement(TOKEN);
                    return Houses.texts(statement.execute())
                            .map(token -> connection + " " + statement + " " + connection.createBatch())
                            .single();
                })
                .block();

        assertThat(shown).contains("TenantConnection[").doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void aFailureThatRepeatsTheTokenIsHidden() throws SQLException {
        TestDatabase database = ROWHOUSE.database();
        try (Connection superuser = database.superuser().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("alter role " + database.appLogin() + " in database " + database.name()
                    + " set log_parameter_max_length_on_error = -1");
        }
        R2dbcTenants broken = R2dbcTenants.builder(Drivers.of(database, database.appLogin()))
                .signingKey(database.signingKey())
                .searchPath("\"never closed")
                .build();

        Throwable lone =
                catchThrowable(() -> broken.withConnection(tenant, connection -> Houses.update(connection, "select 1"))
                        .block());
        Throwable transaction =
                catchThrowable(() -> broken.inTransaction(tenant, connection -> Houses.update(connection, "select 1"))
                        .block());

        for (Throwable failure : new Throwable[] {lone, transaction}) {
            assertThat(failure).isInstanceOf(R2dbcException.class).isNotInstanceOf(PostgresqlException.class);
            assertThat(((R2dbcException) failure).getSqlState()).isEqualTo("22023");
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContainPattern("[0-9a-f]{20}");
        }
    }
}
