package dev.rowhouse.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.tck.Fixture;
import dev.rowhouse.test.RowhouseExtension;
import dev.rowhouse.test.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** The tenants' connections are found by a URL, with a pool and without. */
@Timeout(60)
class DiscoveryIT {

    @RegisterExtension
    static final RowhouseExtension ROWHOUSE = RowhouseExtension.hardened().with(Fixture.MODEL, Fixture.ddl());

    @ParameterizedTest
    @ValueSource(
            strings = {"r2dbc:rowhouse:postgresql", "r2dbc:pool:rowhouse:postgresql", "r2dbc:rowhouse:pool:postgresql"})
    void aUrlNamesTheDriverBelow(String scheme) {
        TestDatabase database = ROWHOUSE.database();
        Tenant tenant = Houses.tenant(Houses.over(database, Drivers.of(database, database.appLogin())), "mine");
        String url = scheme + "://" + database.appLogin() + ":none@localhost:" + database.port() + "/" + database.name()
                + "?searchPath=public&tokenLifetime=PT1M";

        ConnectionFactory factory = ConnectionFactories.get(ConnectionFactoryOptions.parse(url)
                .mutate()
                .option(TenantConnectionFactoryProvider.SIGNING_KEY, database.signingKey())
                .build());

        Flux<String> rows = Flux.usingWhen(
                factory.create(),
                connection -> Houses.texts(connection, "select title || current_setting('search_path') from note"),
                Connection::close);
        assertThat(rows.contextWrite(R2dbcTenants.context(tenant)).collectList().block())
                .containsExactly("minepublic");
        assertThat(factory.getMetadata().getName()).isEqualTo("PostgreSQL");
        if (factory instanceof ConnectionPool pool) {
            pool.dispose();
        }
    }

    @Test
    void aKeyInTheUrlIsNeverRepeated() {
        assertThatThrownBy(() -> ConnectionFactories.get(
                        "r2dbc:rowhouse:postgresql://u@localhost/x?signingKeyId=testkey1&signingKey=sec*ret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sec*ret")
                .hasNoCause();
        assertThat(ConnectionFactories.get("r2dbc:rowhouse:postgresql://u@localhost/x?signingKeyId=testkey1"
                        + "&signingKey=MDEyMzQ1Njc4OWFiY2RlZg=="))
                .isInstanceOf(TenantConnectionFactory.class)
                .asString()
                .isEqualTo("TenantConnectionFactory[PostgreSQL]");
    }

    @Test
    void aUrlWithoutADriverBelowIsRefused() {
        assertThatThrownBy(() -> ConnectionFactories.get(ConnectionFactoryOptions.builder()
                        .option(ConnectionFactoryOptions.DRIVER, TenantConnectionFactoryProvider.DRIVER)
                        .build()))
                .hasMessageContaining("r2dbc:rowhouse:postgresql://");
    }
}
