package dev.rowhouse.hibernate.reactive;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before the server and counts flights: bursts of the client with an answer between them. */
final class CountingProxy implements AutoCloseable {

    /** Milliseconds that an answer takes, so that what is sent in two packets without waiting for it is one flight. */
    private static final long DISTANCE = 25;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final AtomicLong flights = new AtomicLong();
    private final NetServer server;

    CountingProxy(int target) {
        server = Await.outcome(vertx.createNetServer()
                .connectHandler(near -> {
                    near.pause();
                    client.connect(target, "localhost").onSuccess(far -> join(near, far));
                })
                .listen(0, "localhost"));
    }

    private void join(NetSocket near, NetSocket far) {
        AtomicBoolean answered = new AtomicBoolean(true);
        near.handler(sent -> {
            if (answered.getAndSet(false)) {
                flights.incrementAndGet();
            }
            far.write(sent);
        });
        far.handler(answer -> vertx.setTimer(DISTANCE, arrived -> {
            answered.set(true);
            near.write(answer);
        }));
        near.closeHandler(closed -> far.close());
        far.closeHandler(closed -> near.close());
        near.resume();
    }

    int port() {
        return server.actualPort();
    }

    long flights() {
        return flights.get();
    }

    @Override
    public void close() {
        Await.outcome(vertx.close());
    }
}
