package dev.rowhouse.hibernate.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.hibernate.BrokenWallException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.cfg.TransactionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What would make a factory serve the wrong tenant, or say a secret, and is refused before it opens. */
class RefusedStartIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened();

    @Test
    void loadingWithoutASessionIsRefused() {
        Map<String, String> settings = Map.of(TransactionSettings.ENABLE_LAZY_LOAD_NO_TRANS, "true");

        assertThatThrownBy(() -> Target.of(ROWHOUSE.database(), settings, Memo.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(TransactionSettings.ENABLE_LAZY_LOAD_NO_TRANS);
    }

    @Test
    void aLoginThatMayEmptyATableForAllIsRefused() {
        TestDatabase database = ROWHOUSE.database();
        try (Target target = Target.of(database, Map.of(), Memo.class)) {
            assertThat(target.factory().isOpen()).isTrue();
        }
        database.asOwner("grant truncate on memo to " + database.appLogin());

        assertThatThrownBy(() -> Target.of(database, Map.of(SchemaToolingSettings.HBM2DDL_AUTO, "none"), Memo.class))
                .isInstanceOf(BrokenWallException.class)
                .hasMessageContaining("truncate-granted")
                .hasMessageContaining(database.appLogin());
    }

    @Test
    void aPasswordWithoutItsUserIsRefusedAndNotSaid() {
        StandardServiceRegistryBuilder builder =
                new StandardServiceRegistryBuilder().applySetting(ConnectionSettings.ADMIN_PASSWORD, "open sesame");

        assertThatThrownBy(builder::build)
                .hasMessageContaining(ConnectionSettings.ADMIN_USER)
                .hasMessageNotContaining("sesame");
    }
}
