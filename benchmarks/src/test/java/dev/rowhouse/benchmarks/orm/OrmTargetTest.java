package dev.rowhouse.benchmarks.orm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class OrmTargetTest {

    private static final OrmTarget TARGET =
            new OrmTarget("127.0.0.1", 5432, "db", "plain", 10, "app", "admin", "testkey1", "00ff");

    @Test
    void aLineIsReadAsItWasWritten() {
        assertThat(OrmTarget.parse(TARGET.toLine())).isEqualTo(TARGET);
    }

    @Test
    void anotherAddressChangesNothingElse() {
        OrmTarget behindProxy = TARGET.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9999));

        assertThat(behindProxy.port()).isEqualTo(9999);
        assertThat(behindProxy.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5432)))
                .isEqualTo(TARGET);
    }

    @Test
    void theKeyIsNotShown() {
        assertThat(TARGET.toString()).doesNotContain("00ff");
    }
}
