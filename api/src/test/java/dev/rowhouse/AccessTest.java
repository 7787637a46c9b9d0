package dev.rowhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {

    @Test
    void severalTenantsAreOrderedAndDistinct() {
        Access access = new Access.SeveralTenants(List.of(Tenant.of("b"), Tenant.of("a"), Tenant.of("b")));

        assertThat(access).isEqualTo(Access.of(Set.of(Tenant.of("a"), Tenant.of("b"))));
    }

    @Test
    void nobodyAndNoReasonAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Access.of(Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Access.admin(" "));
    }

    @Test
    void aServerErrorBecomesWhatItMeans() {
        assertThat(SqlStates.translate("RH003", null, "tenant \"x\" is not registered"))
                .containsInstanceOf(UnknownTenantException.class);
        assertThat(SqlStates.translate("42501", "ExecWithCheckOptions", "localised"))
                .containsInstanceOf(TenantViolationException.class);
        assertThat(SqlStates.translate("42501", "aclcheck_error", "permission denied"))
                .isEmpty();
        assertThat(SqlStates.translate("23505", "_bt_check_unique", "duplicate"))
                .isEmpty();
        assertThat(SqlStates.translate(null, null, null)).isEmpty();
    }
}
