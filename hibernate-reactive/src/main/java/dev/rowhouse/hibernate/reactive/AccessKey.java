package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.Access;
import org.hibernate.reactive.context.Context;

/**
 * Where the open session of an access is in the context of Vert.x.
 *
 * @param type the session's
 * @param factory the factory's id
 * @param access whose it is
 */
record AccessKey<S>(Class<S> type, String factory, Access access) implements Context.Key<S> {}
