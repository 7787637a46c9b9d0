package dev.rowhouse.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveDatabaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://user:s3cret@db:5432/app",
                "jdbc:postgresql://user:s3cret@db/app?ssl=true",
                "jdbc:postgresql://user:s3/cret@db/app",
                "jdbc:postgresql://user:s3?cret@db/app",
                "jdbc:postgresql:user:s3cret@db",
                "jdbc:mysql://user:s3cret@db/app"
            })
    void aLoginInTheAddressIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> LiveDatabase.at(url, null, null))
                .isInstanceOf(MigrationException.class)
                .hasNoCause()
                .hasMessageContaining("PGPASSWORD")
                .hasMessageNotContainingAny("s3", "cret");
    }

    @Test
    void aUrlThatIsNoneIsNotRepeated() {
        assertThatThrownBy(() -> LiveDatabase.at("jdbc:postgres://db/app?password=s3cret", null, null))
                .isInstanceOf(MigrationException.class)
                .hasNoCause()
                .hasMessageContaining("jdbc:postgresql://host:port/database")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aPasswordAmongTheParametersIsNotShown() {
        LiveDatabase database =
                LiveDatabase.at("jdbc:postgresql://db:5433/app?user=me@home&password=s3cr@t&ssl=true", null, null);

        assertThat(database.address()).isEqualTo("db:5433/app");
        assertThat(database.login()).isEqualTo("me@home");
        assertThat(database.toString()).doesNotContain("s3cr");
        assertThat(database.source().getPassword()).isEqualTo("s3cr@t");
    }
}
