package dev.rowhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoleNamesTest {

    @Test
    void theRolesCarryTheDatabasesName() {
        RoleNames roles = RoleNames.forDatabase("App");

        assertThat(roles.tenant()).hasToString("rowhouse_App_tenant");
        assertThat(roles.group()).hasToString("rowhouse_App_group");
        assertThat(roles.admin()).hasToString("rowhouse_App_admin");
        assertThat(roles.gate()).hasToString("rowhouse_App_gate");
        assertThat(roles).isEqualTo(RoleNames.of("rowhouse_App"));
    }

    @Test
    void theRolesThatPoliciesNameAreAList() {
        assertThat(RoleNames.of("we\"ird").policyRoles())
                .isEqualTo("\"we\"\"ird_tenant\", \"we\"\"ird_group\", \"we\"\"ird_admin\"");
    }

    @Test
    void aDatabaseWithALongNameNeedsAPrefix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoleNames.forDatabase("d".repeat(48)))
                .withMessageContaining("64 bytes");
        assertThat(RoleNames.forDatabase("d".repeat(47)).tenant().value()).hasSize(63);
    }
}
