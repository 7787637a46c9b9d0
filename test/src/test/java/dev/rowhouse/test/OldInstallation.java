package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** What earlier versions installed, by the scripts that were kept. */
final class OldInstallation {

    private OldInstallation() {}

    /** Installs that version. */
    static FreshDatabase install(int version, FreshDatabase database, boolean development)
            throws IOException, SQLException {
        String memberships = development
                ? ",('%1$s_tenant', '%1$s_gate')".formatted(database.prefix())
                : ",('%1$s_tenant', '%2$s'), ('%1$s_admin', '%3$s'), ('%1$s_gate', '%3$s')"
                        .formatted(database.prefix(), database.app(), database.admin());
        String script = script(version)
                .replaceAll("\\{\\{(tenant|group|admin|gate)'}}", "'" + database.prefix() + "_$1'")
                .replaceAll("\\{\\{(tenant|group|admin|gate)}}", database.prefix() + "_$1")
                .replace("{{development}}", String.valueOf(development))
                .replace("{{memberships}}", memberships);
        assertThat(script).doesNotContain("{{");
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            Sql.run(owner, script);
            owner.commit();
        }
        return database;
    }

    private static String script(int version) throws IOException {
        try (InputStream stream = OldInstallation.class.getResourceAsStream("install-v" + version + ".sql")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
