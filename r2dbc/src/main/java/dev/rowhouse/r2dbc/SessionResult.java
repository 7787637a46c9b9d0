package dev.rowhouse.r2dbc;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A result of a tenant's session. */
final class SessionResult implements Result {

    private final Part part;
    private final UnaryOperator<Result> shape;

    private SessionResult(Part part, UnaryOperator<Result> shape) {
        this.part = part;
        this.shape = shape;
    }

    static SessionResult of(Part part) {
        return new SessionResult(part, UnaryOperator.identity());
    }

    @Override
    public Mono<Long> getRowsUpdated() {
        return part.<Long>whole(result -> shape.apply(result).getRowsUpdated()).singleOrEmpty();
    }

    @Override
    public <T> Flux<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
        return part.stream(
                result -> shape.apply(result).map((row, metadata) -> mapping.apply(new SessionRow(row), metadata)));
    }

    @Override
    public <T> Flux<T> map(Function<? super Readable, ? extends T> mapping) {
        return part.stream(result -> shape.apply(result).map((row, metadata) -> mapping.apply(new SessionRow(row))));
    }

    @Override
    public Result filter(Predicate<Segment> filter) {
        return new SessionResult(part, result -> shape.apply(result).filter(segment -> filter.test(shown(segment))));
    }

    @Override
    public <T> Flux<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
        return part.stream(result -> shape.apply(result).<T>flatMap(segment -> mapping.apply(shown(segment))));
    }

    private Segment shown(Segment segment) {
        if (segment instanceof Message message) {
            return new SessionMessage(message, part);
        }
        return segment instanceof RowSegment row ? new SessionRowSegment(new SessionRow(row.row())) : segment;
    }

    /**
     * A row among the segments; the driver keeps its own and releases it.
     *
     * @param row that leads nowhere
     */
    private record SessionRowSegment(Row row) implements RowSegment {}

    /**
     * An error or a notice among the segments.
     *
     * @param told the driver's
     * @param part whose it is
     */
    private record SessionMessage(Message told, Part part) implements Message {

        @Override
        public R2dbcException exception() {
            R2dbcException error = told.exception();
            return part.translated(error) instanceof R2dbcException translated ? translated : error;
        }

        @Override
        public int errorCode() {
            return told.errorCode();
        }

        @Override
        public @Nullable String sqlState() {
            return told.sqlState();
        }

        /** As the exception says it. */
        @Override
        public String message() {
            return String.valueOf(exception().getMessage());
        }
    }
}
