package dev.rowhouse.hibernate;

import org.jspecify.annotations.Nullable;

/** A row of some tenant, whatever the type of its id. */
interface SeedRow<I> {

    @Nullable
    I tenant();
}
