package dev.rowhouse.cli;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the flights of clients of Vert.x at their sockets, as {@link dev.rowhouse.test.FlightCounter} does those of pgjdbc. */
final class ReactiveFlights extends JDKTransport {

    private static final AtomicLong FLIGHTS = new AtomicLong();

    private ReactiveFlights() {}

    /** How many there were so far, of all clients. */
    static long flights() {
        return FLIGHTS.get();
    }

    /** A Vert.x whose clients are counted; to be closed by whoever asks for it. */
    static Vertx vertx() {
        VertxOptions options = new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true);
        return new VertxBuilder(options)
                .init()
                .findTransport(new ReactiveFlights())
                .vertx();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return domainSocket ? super.channelFactory(true) : CountedChannel::new;
    }

    private static final class CountedChannel extends NioSocketChannel {

        // Netty calls the channel by one thread.
        private boolean answered = true;

        @Override
        protected void doWrite(ChannelOutboundBuffer sent) throws Exception {
            if (answered && !sent.isEmpty()) {
                answered = false;
                FLIGHTS.incrementAndGet();
            }
            super.doWrite(sent);
        }

        @Override
        protected int doReadBytes(ByteBuf received) throws Exception {
            int read = super.doReadBytes(received);
            answered |= read > 0;
            return read;
        }
    }
}
