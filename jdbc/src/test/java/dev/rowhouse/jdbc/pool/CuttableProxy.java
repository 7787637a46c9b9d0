package dev.rowhouse.jdbc.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network that fails: it forwards to a port of this machine, until it is cut. New connections find it mended. */
final class CuttableProxy implements AutoCloseable {

    private final ServerSocket entry;
    private final int target;
    private final List<Socket> lines = new CopyOnWriteArrayList<>();

    private CuttableProxy(ServerSocket entry, int target) {
        this.entry = entry;
        this.target = target;
    }

    static CuttableProxy before(int port) throws IOException {
        CuttableProxy proxy = new CuttableProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        begin("accepts", proxy::accept);
        return proxy;
    }

    int port() {
        return entry.getLocalPort();
    }

    /** Cuts every connection in the middle of whatever it carries. */
    void cut() throws IOException {
        for (Socket line : lines) {
            line.close();
        }
        lines.clear();
    }

    @Override
    public void close() throws IOException {
        entry.close();
        cut();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entry.accept();
            begin("to the server", () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            lines.addAll(List.of(client, server));
            begin("to the client", () -> forward(server, client));
            forward(client, server);
        }
    }

    private static void forward(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Task {

        void run() throws IOException;
    }

    private static void begin(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException cut) {
                        // Whoever is connected notices, as he is meant to.
                        return;
                    }
                },
                "proxy " + name);
        thread.setDaemon(true);
        thread.start();
    }
}
