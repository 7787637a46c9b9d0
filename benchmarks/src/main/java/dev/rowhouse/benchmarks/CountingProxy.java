package dev.rowhouse.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP proxy on the loopback address that hands every byte on, late if it was told to, and counts the flights from clients to the server: a flight
 * is everything a client sends until the server answers. On a network each costs the client one round trip. What is never
 * answered, such as a farewell, costs none and is none.
 *
 * <p>Connections are counted apart, so that clients that talk at once do not hide each other's flights. A flight has been
 * counted before its client sees the first byte of the answer.
 *
 * <p>Safe for use by several threads. Closing it cuts every connection.
 *
 * @since 0.1.0
 */
final class CountingProxy implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Duration delay;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    private CountingProxy(InetSocketAddress server, ServerSocket entrance, Duration delay) {
        this.server = server;
        this.entrance = entrance;
        this.delay = delay;
    }

    /** A proxy to that server, on a free port, ready for clients. */
    static CountingProxy to(InetSocketAddress server) throws IOException {
        return to(server, Duration.ZERO);
    }

    /**
     * A proxy that keeps every flight back for a while, as a network would: once a flight, however many pieces it has. The
     * client waits as long for its answer as if each way took half of it.
     */
    static CountingProxy to(InetSocketAddress server, Duration delay) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        CountingProxy proxy = new CountingProxy(server, new ServerSocket(0, 0, loopback), delay);
        start("entrance", proxy::accept);
        return proxy;
    }

    /** Where clients connect to instead of the server. */
    InetSocketAddress address() {
        return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
    }

    /** The flights of all connections since the proxy started, the ended ones among them. */
    long flights() {
        return links.stream().mapToLong(Link::flights).sum();
    }

    /** The connections that clients have made since the proxy started. */
    int connections() {
        return links.size();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        links.forEach(Link::cut);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // The entrance was closed, or the server let nobody in: the loop's condition tells which.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket onward = new Socket();
        Link link = new Link(client, onward, delay.toNanos());
        try {
            onward.connect(server);
            onward.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            link.cut();
            throw e;
        }
        links.add(link);
        start("to the server", link::carryQuestions);
        start("to the client", link::carryAnswers);
        if (entrance.isClosed()) {
            link.cut();
        }
    }

    private static void start(String direction, Runnable work) {
        Thread thread = new Thread(work, "counting proxy, " + direction);
        thread.setDaemon(true);
        thread.start();
    }

    /** One client's connection, and the one to the server that belongs to it. */
    private static final class Link {

        private final Socket client;
        private final Socket server;
        private final long delay;
        private boolean asking;
        private long flights;

        Link(Socket client, Socket server, long delay) {
            this.client = client;
            this.server = server;
            this.delay = delay;
        }

        synchronized long flights() {
            return flights;
        }

        void carryQuestions() {
            carry(client, server, this::asked);
        }

        void carryAnswers() {
            carry(server, client, this::answered);
        }

        void cut() {
            close(client);
            close(server);
        }

        private void asked() {
            if (begins() && delay > 0) {
                waitUntil(System.nanoTime() + delay);
            }
        }

        private synchronized boolean begins() {
            boolean first = !asking;
            asking = true;
            return first;
        }

        private synchronized void answered() {
            // Counted here and not when it was asked: a farewell of an earlier connection arrives at any time.
            if (asking) {
                asking = false;
                flights++;
            }
        }

        private void carry(Socket from, Socket to, Runnable note) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    // Noted before it is sent on: what the receiver does next can only be noted after it.
                    note.run();
                    out.write(chunk, 0, withMore(in, chunk, length));
                }
                // Only this direction has ended: the other may still hold an answer.
                to.shutdownOutput();
            } catch (IOException e) {
                // A proxy reports a broken line to both ends by the only means that TCP has.
                cut();
            }
            if (from.isOutputShutdown()) {
                cut();
            }
        }

        /**
         * Adds what has arrived meanwhile: nobody waited for an answer to send it, so it is of the same flight. Sent on later it
         * might meet that answer, and look like another.
         */
        private static int withMore(InputStream in, byte[] chunk, int length) throws IOException {
            int total = length;
            while (total < chunk.length && in.available() > 0) {
                total += Math.max(0, in.read(chunk, total, chunk.length - total));
            }
            return total;
        }

        /** Awake: while a thread sleeps, so does the processor, and others take its caches; servers at work do neither. */
        private static void waitUntil(long time) {
            while (System.nanoTime() < time) {
                Thread.onSpinWait();
            }
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException("A socket on the loopback address could not be closed", e);
            }
        }
    }
}
