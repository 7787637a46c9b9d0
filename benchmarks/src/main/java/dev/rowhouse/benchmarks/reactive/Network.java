package dev.rowhouse.benchmarks.reactive;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A network between an application and its server: a proxy that keeps every answer back for a millisecond. The timers of an event
 * loop are rounded up to whole milliseconds, so another thread keeps the time. Closing it breaks what goes through it.
 *
 * @since 0.1.0
 */
public final class Network implements AutoCloseable {

    /** How long an answer is kept back, in milliseconds. */
    public static final int DISTANCE = 1;

    /** On one thread of the JDK, which does what is equally late in the order in which it was asked for. */
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(DISTANCE, TimeUnit.MILLISECONDS, Runnable::run);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetServer server;

    private Network(InetSocketAddress far) {
        NetClient client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            client.connect(far.getPort(), far.getAddress().getHostAddress())
                    .onSuccess(other -> join(near, other))
                    .onFailure(failure -> near.close());
        });
    }

    /** The way to a server. */
    public static Network to(InetSocketAddress far) {
        Network network = new Network(far);
        Closing.await(network.server.listen(0, "127.0.0.1"));
        return network;
    }

    /** Where the server is reached through it. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort());
    }

    private void join(NetSocket near, NetSocket far) {
        near.handler(far::write);
        far.handler(answer -> LATER.execute(() -> near.write(answer)));
        near.closeHandler(closed -> far.close());
        far.closeHandler(closed -> LATER.execute(near::close));
        near.resume();
    }

    @Override
    public void close() {
        Closing.of(vertx);
    }
}
