package dev.rowhouse.hibernate.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rowhouse.Access;
import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.session.Approach;
import dev.rowhouse.session.Approaches;
import dev.rowhouse.session.Entries;
import dev.rowhouse.session.Entry;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PgErrorsTest {

    private final Entry entry = new Entries(
                    TokenSigner.of(SigningKey.of("testkey1", new byte[32]), Duration.ofMinutes(1), Clock.systemUTC()),
                    new Approaches(new Approach(null, "public"), null, false))
            .to(Access.of(Tenant.of("one")), TokenSigner.ANY_BACKEND);

    private static PgException error(String message, String state, String where, String routine) {
        return new PgException(
                message, "ERROR", state, null, null, null, null, null, where, null, null, routine, null, null, null,
                null, null);
    }

    @Test
    void whatTheDatabaseSaysAboutTenantsIsWhatItMeans() {
        Throwable unknown = PgErrors.translated(error("no such tenant", "RH003", "", "exec_stmt_raise"), entry);
        Throwable foreign = PgErrors.translated(error("verboten", "42501", "", "ExecWithCheckOptions"), entry);
        PgException denied = error("permission denied", "42501", "", "aclcheck_error");

        assertThat(unknown).isInstanceOf(UnknownTenantException.class).hasCauseInstanceOf(PgException.class);
        assertThat(foreign).isInstanceOf(TenantViolationException.class).hasCauseInstanceOf(PgException.class);
        assertThat(PgErrors.translated(denied, entry)).isSameAs(denied);
    }

    @Test
    void aTokenThatTheServerRepeatsIsShownToNobody() {
        String token = entry.binds().get(0);
        PgException repeating =
                error("bad", "22012", "unnamed portal with parameters: $1 = '" + token + "'", "int4div");
        PgException saying = error("bad: " + token, "22012", "", "int4div");

        Throwable hidden = PgErrors.translated(repeating, entry);
        Throwable silent = PgErrors.translated(saying, entry);

        assertThat(hidden).isInstanceOfSatisfying(PgException.class, error -> {
            assertThat(error.getWhere()).isNull();
            assertThat(error.getSqlState()).isEqualTo("22012");
        });
        assertThat(silent.getMessage()).doesNotContain(token);
    }
}
