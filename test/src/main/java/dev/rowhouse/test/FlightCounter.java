package dev.rowhouse.test;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Counts flights: bursts from client to server with an answer between them, each of which costs a round trip on the network.
 * pgjdbc makes one by its name: give a data source the driver property {@code socketFactory} with {@link #PROPERTY_VALUE}.
 *
 * <p>The count is one for the whole JVM, and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class FlightCounter extends SocketFactory {

    /** The value for pgjdbc's property {@code socketFactory}. */
    public static final String PROPERTY_VALUE = "dev.rowhouse.test.FlightCounter";

    private static final AtomicLong FLIGHTS = new AtomicLong();

    /** As pgjdbc calls it. */
    public FlightCounter() {}

    /** How many flights there were so far, of all connections made through this class. */
    public static long flights() {
        return FLIGHTS.get();
    }

    @Override
    public Socket createSocket() {
        return new CountedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return new CountedSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return new CountedSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return new CountedSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return new CountedSocket(host, port);
    }

    private static final class CountedSocket extends Socket {

        private volatile boolean answered = true;

        CountedSocket() {}

        CountedSocket(InetAddress host, int port) throws IOException {
            super(host, port);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int b) throws IOException {
                    departs();
                    out.write(b);
                }

                @Override
                public void write(byte[] b, int off, int len) throws IOException {
                    departs();
                    out.write(b, off, len);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int b = in.read();
                    answered |= b >= 0;
                    return b;
                }

                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                    int read = in.read(b, off, len);
                    answered |= read > 0;
                    return read;
                }
            };
        }

        private void departs() {
            if (answered) {
                answered = false;
                FLIGHTS.incrementAndGet();
            }
        }
    }
}
