package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private static final Installation HARDENED = Installation.builder(RoleNames.forDatabase("app"))
            .appLogin("app login")
            .adminLogin("admin")
            .build();

    @Test
    void everyPlaceIsFilledIn() {
        assertThat(HARDENED.script().text()).doesNotContain("{{", "}}");
        assertThat(HARDENED.undo().text()).doesNotContain("{{", "}}");
    }

    @Test
    void theScriptSaysTheVersionOfTheClass() {
        String version = String.valueOf(Installation.VERSION);

        assertThat(numbers("version (\\d+)\\.\n")).containsExactly(version);
        assertThat(numbers("if installed > (\\d+) then")).containsExactly(version);
        assertThat(numbers("newer than this script \\((\\d+)\\)")).containsExactly(version);
        assertThat(numbers("select (\\d+), 'rowhouse_app_tenant'")).containsExactly(version);
        assertThat(numbers("set version = (\\d+) where")).containsExactly(version);
        assertThat(numbers("where version < (\\d+);")).containsExactly(version);
    }

    @Test
    void theAppLoginInheritsTheTenantRoleAndTheAdminsTheirs() {
        assertThat(HARDENED.script().text())
                .contains("('rowhouse_app_tenant', 'app login')")
                .contains("('rowhouse_app_admin', 'admin')")
                .contains("('rowhouse_app_gate', 'app login')")
                .doesNotContain("('rowhouse_app_gate', 'admin')")
                .doesNotContain("('rowhouse_app_tenant', 'rowhouse_app_gate')");
    }

    @Test
    void inDevelopmentTheTenantRoleIsBehindTheGate() {
        assertThat(Installation.builder(RoleNames.forDatabase("app"))
                        .development()
                        .build()
                        .script()
                        .text())
                .contains("('rowhouse_app_tenant', 'rowhouse_app_gate')");
    }

    @Test
    void aNameThatLooksLikeAPlaceStaysAName() {
        String text = Installation.builder(RoleNames.of("{{admin'}} $rowhouse$ \\1 $1"))
                .build()
                .script()
                .text();

        assertThat(text)
                .contains("grant usage on schema rowhouse to \"{{admin'}} $rowhouse$ \\1 $1_tenant\"")
                .contains("do $rowhouse1$")
                .doesNotContain("do $rowhouse$");
    }

    @Test
    void ensuringIsOneStatement() {
        assertThat(HARDENED.ensure().statements())
                .singleElement()
                .asString()
                .startsWith("do $rowhouse1$\n")
                .contains("operator(pg_catalog.<>) " + Installation.VERSION + " then");
    }

    @Test
    void theTextIsTheSameEachTime() {
        assertThat(HARDENED.script()).isEqualTo(HARDENED.script());
    }

    private static String[] numbers(String pattern) {
        return Pattern.compile(pattern)
                .matcher(HARDENED.script().text())
                .results()
                .map(InstallationTest::number)
                .toArray(String[]::new);
    }

    private static String number(MatchResult result) {
        return result.group(1);
    }
}
