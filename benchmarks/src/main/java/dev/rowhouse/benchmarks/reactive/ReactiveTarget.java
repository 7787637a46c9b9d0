package dev.rowhouse.benchmarks.reactive;

import dev.rowhouse.SigningKey;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.InetSocketAddress;

/**
 * Where an application finds its tables, and as whom it reaches them. No login has a password.
 *
 * @param address the server's
 * @param database the database
 * @param login the application's login
 * @param admin the login of Rowhouse's admin connection
 * @param key the key that signs tokens
 * @param connections how many connections each pool has
 * @since 0.1.0
 */
public record ReactiveTarget(
        InetSocketAddress address, String database, String login, String admin, SigningKey key, int connections) {

    /** The URL of the database as JDBC writes it. */
    String url() {
        return "jdbc:postgresql://" + host() + ":" + address.getPort() + "/" + database;
    }

    /** A pool of r2dbc-pool, of the application's login. */
    ConnectionPool r2dbcPool(String schema) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(r2dbc(login, schema))
                .initialSize(0)
                .maxSize(connections)
                .build());
    }

    /** Connections of a login, not pooled. */
    ConnectionFactory r2dbc(String user, String schema) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(host())
                .port(address.getPort())
                .database(database)
                .username(user)
                .schema(schema)
                .build());
    }

    /** A pool of Vert.x, of the application's login. */
    Pool vertxPool(Vertx vertx, String schema) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host())
                .setPort(address.getPort())
                .setDatabase(database)
                .setUser(login)
                .addProperty("search_path", schema)
                .setCachePreparedStatements(true);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private String host() {
        return address.getAddress().getHostAddress();
    }
}
