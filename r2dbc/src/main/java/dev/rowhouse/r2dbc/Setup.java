package dev.rowhouse.r2dbc;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.RowhouseException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.Approaches;
import dev.rowhouse.session.Entries;
import dev.rowhouse.session.LoginFacts;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at the database: whether Rowhouse is there, and how the logins come to its policies.
 *
 * @param app the application's connections
 * @param admin the admin's; null if none are configured
 * @param key signs tokens; null if it is to be read from the database
 * @param searchPath of every session; null for the one that a connection has
 * @param lifetime of tokens
 * @param admission judges the statements
 */
record Setup(
        ConnectionFactory app,
        @Nullable ConnectionFactory admin,
        @Nullable SigningKey key,
        @Nullable String searchPath,
        Duration lifetime,
        Admission admission) {

    static Setup of(R2dbcTenants.Builder builder, Admission admission) {
        return new Setup(
                builder.connectionFactory,
                builder.adminConnectionFactory,
                builder.signingKey,
                builder.searchPath,
                builder.tokenLifetime,
                admission);
    }

    /** What is known after a look, which is taken when it is subscribed to. */
    Mono<Ready> look() {
        return facts(app).flatMap(facts -> {
            Approaches approaches = Approaches.of(facts, searchPath);
            Mono<LoginFacts> checked =
                    admin == null ? Mono.just(facts) : facts(admin).map(LoginFacts::requireAdmin);
            return checked.then(signingKey()).map(found -> ready(approaches, found));
        });
    }

    private Ready ready(Approaches approaches, SigningKey found) {
        TokenSigner signer = TokenSigner.of(found, lifetime, Clock.systemUTC());
        return new Ready(approaches, new Entries(signer, approaches), admission);
    }

    private Mono<SigningKey> signingKey() {
        if (key != null) {
            return Mono.just(key);
        }
        Mono<SigningKey> ofAdmin = admin == null ? Mono.empty() : newestKey(admin);
        return newestKey(app)
                .switchIfEmpty(ofAdmin)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                        "There is no signing key, and neither login may read one from the database: set"
                                + " R2dbcTenants.builder(…).signingKey(…)")));
    }

    private static Mono<LoginFacts> facts(ConnectionFactory factory) {
        return ask(factory, LoginFacts.QUERY, row -> LoginFacts.<RuntimeException>of(row::get))
                .onErrorMap(
                        R2dbcException.class,
                        e -> LoginFacts.missing(e.getSqlState(), e.getMessage())
                                .<Exception>map(missing -> missing)
                                .orElse(e))
                .onErrorMap(e -> e instanceof RowhouseException ? e : failure(e));
    }

    private static Mono<SigningKey> newestKey(ConnectionFactory factory) {
        return ask(
                        factory,
                        LoginFacts.NEWEST_KEY,
                        row -> SigningKey.ofInnerPad(String.valueOf(row.get("id", String.class)), bytes(row)))
                .onErrorResume(
                        R2dbcException.class, e -> "42501".equals(e.getSqlState()) ? Mono.empty() : Mono.error(e))
                .onErrorMap(R2dbcException.class, Setup::failure);
    }

    private static byte[] bytes(Row row) {
        byte[] pad = row.get("inner_pad", byte[].class);
        return pad == null ? new byte[0] : pad;
    }

    private static DatabaseException failure(Throwable e) {
        return new DatabaseException("ready", e instanceof Exception cause ? cause : new IllegalStateException(e));
    }

    private static <T> Mono<T> ask(ConnectionFactory factory, String sql, Function<Row, T> reading) {
        return Mono.usingWhen(
                factory.create(),
                connection -> Flux.from(connection.createStatement(sql).execute())
                        .concatMap(result -> result.map((row, metadata) -> reading.apply(row)))
                        .next(),
                Connection::close);
    }
}
