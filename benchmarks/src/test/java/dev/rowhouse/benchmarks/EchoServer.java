package dev.rowhouse.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** A server that sends each line back once the line is complete, and never speaks unasked. */
final class EchoServer implements AutoCloseable {

    /** A line that is answered when a second client has sent it too. */
    static final String TOGETHER = "together";

    /** A line that ends the connection without an answer. */
    static final String FAREWELL = "farewell";

    private final CyclicBarrier together = new CyclicBarrier(2);
    private final ServerSocket entrance;

    EchoServer() throws IOException {
        entrance = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                start(() -> echo(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void echo(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null && !line.equals(FAREWELL); line = in.readLine()) {
                if (line.equals(TOGETHER)) {
                    together.await();
                }
                client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException | InterruptedException | BrokenBarrierException e) {
            // The client has gone, and with it whoever could be told.
            return;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "echo");
        thread.setDaemon(true);
        thread.start();
    }
}
