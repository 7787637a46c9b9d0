package dev.rowhouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CountingProxyTest {

    private EchoServer server;
    private CountingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = CountingProxy.to(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void everyQuestionAndItsAnswerIsOneFlight() throws IOException {
        try (Client client = new Client(proxy.address())) {
            assertThat(client.ask("a")).isEqualTo("a");
            assertThat(client.ask("b")).isEqualTo("b");
            assertThat(client.ask("c")).isEqualTo("c");

            assertThat(proxy.flights()).isEqualTo(3);
        }
    }

    @Test
    void whatIsSentInSeveralPiecesBeforeTheAnswerIsOneFlight() throws IOException {
        try (Client client = new Client(proxy.address())) {
            client.send("in ");
            client.send("three ");

            assertThat(client.ask("pieces")).isEqualTo("in three pieces");

            assertThat(proxy.flights()).isEqualTo(1);
        }
    }

    @Test
    void aQuestionLargerThanAnyBufferArrivesWholeAsOneFlight() throws IOException {
        String large = "x".repeat(1_000_000);

        try (Client client = new Client(proxy.address())) {
            assertThat(client.ask(large)).isEqualTo(large);

            assertThat(proxy.flights()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerInSeveralPiecesIsNoFlight() throws IOException {
        try (Client client = new Client(proxy.address())) {
            client.send("two\nanswers\n");

            assertThat(client.answer()).isEqualTo("two");
            assertThat(client.answer()).isEqualTo("answers");
            assertThat(proxy.flights()).isEqualTo(1);
        }
    }

    @Test
    void clientsThatAskAndAreAnsweredTogetherHaveOneFlightEach() throws IOException {
        try (Client one = new Client(proxy.address());
                Client other = new Client(proxy.address())) {
            one.send(EchoServer.TOGETHER + "\n");
            other.send(EchoServer.TOGETHER + "\n");
            assertThat(one.answer()).isEqualTo(EchoServer.TOGETHER);
            assertThat(other.answer()).isEqualTo(EchoServer.TOGETHER);

            assertThat(proxy.flights()).isEqualTo(2);
            assertThat(proxy.connections()).isEqualTo(2);
        }
    }

    @Test
    void aFarewellThatIsNotAnsweredIsNoFlight() throws IOException {
        try (Client client = new Client(proxy.address())) {
            assertThat(client.ask("a")).isEqualTo("a");

            assertThat(client.ask(EchoServer.FAREWELL)).isNull();

            assertThat(proxy.flights()).isEqualTo(1);
        }
    }

    @Test
    void aProxyThatWasToldToKeepsEveryFlightBack() throws IOException {
        try (CountingProxy slow = CountingProxy.to(server.address(), Duration.ofMillis(20));
                Client client = new Client(slow.address())) {
            long start = System.nanoTime();

            assertThat(client.ask("a")).isEqualTo("a");
            assertThat(client.ask("b")).isEqualTo("b");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
            assertThat(slow.flights()).isEqualTo(2);
        }
    }

    @Test
    void aFlightOfManyPiecesIsKeptBackOnce() throws IOException {
        try (CountingProxy slow = CountingProxy.to(server.address(), Duration.ofMillis(200));
                Client client = new Client(slow.address())) {
            long start = System.nanoTime();

            client.ask("x".repeat(1_000_000));

            // Sixteen pieces at least: a chunk holds 64 kB.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(16 * 200));
        }
    }

    @Test
    void whatIsAskedBeforeTheAnswerIsOneFlightThoughTheServerAnswersEachPiece() throws IOException {
        try (CountingProxy slow = CountingProxy.to(server.address(), Duration.ofMillis(200));
                Client client = new Client(slow.address())) {
            client.send("a\n");
            client.send("b\n");

            assertThat(client.answer()).isEqualTo("a");
            assertThat(client.answer()).isEqualTo("b");

            assertThat(slow.flights()).isEqualTo(1);
        }
    }

    @Test
    void flightsOfAnEndedConnectionStillCount() throws IOException {
        try (Client client = new Client(proxy.address())) {
            assertThat(client.ask("a")).isEqualTo("a");
        }

        assertThat(proxy.flights()).isEqualTo(1);
    }

    @Test
    void theAnswerStillComesAfterTheClientHasSaidItsLastWord() throws IOException {
        try (Client client = new Client(proxy.address())) {
            client.send("last\n");
            client.finish();

            assertThat(client.answer()).isEqualTo("last");
            assertThat(client.answer()).isNull();
        }
    }

    @Test
    void closingTheProxyCutsItsConnections() throws IOException {
        try (Client client = new Client(proxy.address())) {
            assertThat(client.ask("a")).isEqualTo("a");

            proxy.close();

            assertThat(client.isCut()).isTrue();
        }
    }

    @Test
    void aServerThatIsNotThereIsALineCutAtOnce() throws IOException {
        InetSocketAddress nowhere = closedAddress();

        try (CountingProxy toNowhere = CountingProxy.to(nowhere);
                Client client = new Client(toNowhere.address())) {
            assertThat(client.isCut()).isTrue();
            assertThat(toNowhere.flights()).isZero();
        }
    }

    private static InetSocketAddress closedAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }

    /** A client of lines. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Client(InetSocketAddress address) throws IOException {
            socket = new Socket(address.getAddress(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        String answer() throws IOException {
            return in.readLine();
        }

        String ask(String line) throws IOException {
            send(line + "\n");
            return answer();
        }

        void finish() throws IOException {
            socket.shutdownOutput();
        }

        boolean isCut() {
            try {
                return in.readLine() == null;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
