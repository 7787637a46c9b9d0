package dev.rowhouse.benchmarks.reactive;

import java.util.concurrent.CompletionStage;

/**
 * A unit of work: it reads one purchase of a tenant.
 *
 * @since 0.1.0
 */
public interface Reading {

    /** Begins it, on any thread; the end is the purchase's remark, which ends with the name of the tenant whose it is. */
    CompletionStage<String> of(String tenant, long id);
}
