package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.SigningKey;
import dev.rowhouse.TokenSigner;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.session.Admission;
import dev.rowhouse.session.Approaches;
import dev.rowhouse.session.Entries;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.extension.spi.ExtensionIntegrationService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** The last step before a reactive factory opens: asks the database, over the driver that its sessions will use. */
final class ReactiveOpening implements SessionFactoryObserver {

    private static final long serialVersionUID = 1L;

    private final transient TenantClientPool pool;

    ReactiveOpening(TenantClientPool pool) {
        this.pool = pool;
    }

    @Override
    public void sessionFactoryCreated(SessionFactory created) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException(
                    "The factory is built on an event loop, which would wait for itself: build it on another thread");
        }
        SessionFactoryImplementor factory = (SessionFactoryImplementor) created;
        // Loaded with the first session otherwise, which reads files on its event loop.
        factory.getServiceRegistry().requireService(ExtensionIntegrationService.class);
        pool.open(answered(pools(factory)));
    }

    @Override
    public void sessionFactoryClosed(SessionFactory closed) {
        pool.shut();
    }

    private Future<TenantPools> pools(SessionFactoryImplementor factory) {
        Pool app = pool.app();
        Pool admin = pool.admin();
        Future<LoginLook.Seen> looked = LoginLook.at(app).map(LoginLook.Seen::requireSafe);
        return looked.compose(seen ->
                checked(admin).compose(done -> key(factory, admin)).map(key -> pools(factory, admin, seen, key)));
    }

    private TenantPools pools(
            SessionFactoryImplementor factory, @Nullable Pool admin, LoginLook.Seen seen, SigningKey key) {
        Approaches approaches = Approaches.of(seen.facts(), null);
        Pool all = admin == null && approaches.admin() ? pool.app() : admin;
        return new TenantPools(
                factory,
                pool.app(),
                all,
                new Entrances(
                        new Entries(TokenSigner.of(key, TokenSigner.USUAL_LIFETIME, Clock.systemUTC()), approaches),
                        seen.bound(),
                        Admission.ofRowsOnly()));
    }

    private static Future<Void> checked(@Nullable Pool admin) {
        return admin == null
                ? Future.succeededFuture()
                : LoginLook.at(admin).map(seen -> seen.facts().requireAdmin()).mapEmpty();
    }

    private Future<SigningKey> key(SessionFactoryImplementor factory, @Nullable Pool admin) {
        Object setting = factory.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings()
                .get(ConnectionSettings.SIGNING_KEY);
        if (setting instanceof SigningKey key) {
            return Future.succeededFuture(key);
        }
        return LoginLook.newestKey(pool.app())
                .compose(key ->
                        key.isPresent() || admin == null ? Future.succeededFuture(key) : LoginLook.newestKey(admin))
                .map(ReactiveOpening::required);
    }

    private static SigningKey required(Optional<SigningKey> key) {
        return key.orElseThrow(() -> new IllegalStateException("There is no signing key, and neither login may read one"
                + " from the database: set " + ConnectionSettings.SIGNING_KEY));
    }

    private static <T> T answered(Future<T> asked) {
        try {
            return asked.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause
                    && cause.getClass().getName().startsWith("dev.rowhouse.")) {
                throw cause;
            }
            throw new DatabaseException(
                    "open the reactive factory", e.getCause() instanceof Exception cause ? cause : e);
        }
    }
}
