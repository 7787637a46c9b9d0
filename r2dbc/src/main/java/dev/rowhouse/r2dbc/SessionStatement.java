package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A statement of a tenant's session. Each set of binds is a statement of the driver's, so that sessions that switch their role
 * can enter before each.
 */
final class SessionStatement implements Statement {

    private final Connection raw;
    private final Execution execution;
    private final String sql;
    private final List<Statement> runs = new ArrayList<>();
    private @Nullable Integer fetchSize;
    private String @Nullable [] generated;
    private volatile boolean bound;

    SessionStatement(Connection raw, Execution execution, String sql) {
        this.raw = raw;
        this.execution = execution;
        this.sql = sql;
        runs.add(raw.createStatement(sql));
    }

    private Statement bound() {
        bound = true;
        return runs.get(runs.size() - 1);
    }

    @Override
    public SessionStatement add() {
        Statement next = raw.createStatement(sql);
        if (fetchSize != null) {
            next.fetchSize(fetchSize);
        }
        if (generated != null) {
            next.returnGeneratedValues(generated);
        }
        runs.add(next);
        return this;
    }

    @Override
    public SessionStatement bind(int index, Object value) {
        bound().bind(index, value);
        return this;
    }

    @Override
    public SessionStatement bind(String name, Object value) {
        bound().bind(name, value);
        return this;
    }

    @Override
    public SessionStatement bindNull(int index, Class<?> type) {
        bound().bindNull(index, type);
        return this;
    }

    @Override
    public SessionStatement bindNull(String name, Class<?> type) {
        bound().bindNull(name, type);
        return this;
    }

    @Override
    public SessionStatement returnGeneratedValues(String... columns) {
        String[] kept = columns.clone();
        runs.forEach(run -> run.returnGeneratedValues(kept));
        generated = kept;
        return this;
    }

    @Override
    public SessionStatement fetchSize(int rows) {
        runs.forEach(run -> run.fetchSize(rows));
        fetchSize = rows;
        return this;
    }

    @Override
    public Flux<Result> execute() {
        List<Source> sources = new ArrayList<>();
        runs.forEach(run -> sources.add(new Source(run::execute, () -> bound)));
        return execution.of(sent(), generated != null, sources);
    }

    /** As the driver will write it. */
    private String sent() {
        if (generated == null) {
            return sql;
        }
        return String.join(" RETURNING ", sql, generated.length == 0 ? "*" : String.join(", ", generated));
    }

    /** Nothing of what is bound. */
    @Override
    public String toString() {
        return "SessionStatement[" + sql + "]";
    }
}
