package dev.rowhouse.r2dbc;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;

/** A batch of a tenant's session. */
final class SessionBatch implements Batch {

    private final Connection raw;
    private final Execution execution;
    private final Batch batch;
    private final List<String> texts = new ArrayList<>();

    SessionBatch(Connection raw, Execution execution) {
        this.raw = raw;
        this.execution = execution;
        this.batch = raw.createBatch();
    }

    @Override
    public SessionBatch add(String sql) {
        batch.add(sql);
        texts.add(sql);
        return this;
    }

    @Override
    public Flux<Result> execute() {
        List<Source> apart = new ArrayList<>();
        for (String text : texts) {
            apart.add(Source.unbound(() -> raw.createStatement(text).execute()));
        }
        return execution.ofBatch(List.copyOf(texts), Source.unbound(batch::execute), apart);
    }

    @Override
    public String toString() {
        return "SessionBatch" + texts;
    }
}
