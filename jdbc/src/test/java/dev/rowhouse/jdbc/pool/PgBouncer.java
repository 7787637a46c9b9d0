package dev.rowhouse.jdbc.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rowhouse.test.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PgBouncer in transaction mode before the embedded server, as a process of its own: each transaction gets one of two server
 * connections, whoever's it is. Without the program the test is skipped; it fails instead where {@code REQUIRE_PGBOUNCER} is
 * in the environment.
 */
final class PgBouncer implements AutoCloseable {

    /** Server connections for each login and database. */
    static final int SERVER_CONNECTIONS = 2;

    /** What the driver sets at connect has to be ignored, or it is not let in. */
    private static final String CONFIG = """
            [databases]
            * = host=localhost port=%d

            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = trust
            auth_file = %s
            admin_users = postgres
            pool_mode = transaction
            default_pool_size = %d
            max_client_conn = 200
            query_wait_timeout = 20
            ignore_startup_parameters = extra_float_digits
            """;

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, and returns when it listens. */
    static PgBouncer before(TestDatabase database) {
        Optional<Path> program = program();
        if (System.getenv("REQUIRE_PGBOUNCER") == null) {
            assumeTrue(program.isPresent(), "There is no program pgbouncer: install Debian's package of that name");
        }
        assertThat(program).as("the program pgbouncer").isPresent();
        try {
            int port = freePort();
            Process process = start(program.orElseThrow(), config(database, port));
            return new PgBouncer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException("PgBouncer does not start", e);
        }
    }

    /** A database behind it, with further properties of the driver. */
    String url(TestDatabase database, String properties) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name() + "?" + properties;
    }

    /** Replaces the server connections, each when the transaction on it has ended. */
    void reconnect() {
        try {
            PgBouncerConsole.send(port, "RECONNECT");
        } catch (IOException e) {
            throw new UncheckedIOException("PgBouncer does not obey", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static Optional<Path> program() {
        String path = System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .map(directory -> Path.of(directory, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Readable by everybody: the program gives up a superuser's rights before it reads. */
    private static Path config(TestDatabase database, int port) throws IOException {
        var all = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        Path directory = Files.createTempDirectory("pgbouncer", all);
        Path users = Files.writeString(
                directory.resolve("users.txt"),
                Stream.of(database.appLogin(), database.adminLogin(), database.ownerLogin(), "postgres")
                        .distinct()
                        .map(login -> "\"" + login + "\" \"\"")
                        .collect(Collectors.joining("\n")));
        return Files.writeString(
                directory.resolve("pgbouncer.ini"), CONFIG.formatted(database.port(), port, users, SERVER_CONNECTIONS));
    }

    private static Process start(Path program, Path config) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(config.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader log = process.inputReader();
        List<String> said = new ArrayList<>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.add(line);
            if (line.contains("process up")) {
                // Whoever is not read from blocks, once the pipe is full.
                Thread reader = new Thread(() -> log.lines().forEach(ignored -> {}), "pgbouncer log");
                reader.setDaemon(true);
                reader.start();
                return process;
            }
        }
        throw new IOException("PgBouncer ended: " + String.join("\n", said));
    }
}
