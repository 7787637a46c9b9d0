package dev.rowhouse.jdbc.pool;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A command for PgBouncer itself, sent as its console wants it. The driver cannot: it sets parameters at connect, which the
 * console of version 1.18 refuses.
 */
final class PgBouncerConsole {

    private static final int PROTOCOL_3 = 196_608;

    private PgBouncerConsole() {}

    /** Returns when the command has been obeyed. Each message goes at once: PgBouncer takes no startup in pieces. */
    static void send(int port, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] startup = bytes("user\0postgres\0database\0pgbouncer\0\0");
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(startup.length + 8)
                            .putInt(startup.length + 8)
                            .putInt(PROTOCOL_3)
                            .put(startup)
                            .array());
            untilReady(in);
            byte[] query = bytes(command + "\0");
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(query.length + 5)
                            .put((byte) 'Q')
                            .putInt(query.length + 4)
                            .put(query)
                            .array());
            untilReady(in);
        }
    }

    private static void untilReady(DataInputStream in) throws IOException {
        for (int type = in.readByte(); ; type = in.readByte()) {
            byte[] body = in.readNBytes(in.readInt() - 4);
            if (type == 'E') {
                throw new IOException(new String(body, StandardCharsets.US_ASCII));
            }
            if (type == 'Z') {
                return;
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
