package dev.rowhouse.hibernate.reactive;

import dev.rowhouse.RowhouseException;
import java.util.concurrent.CompletionException;
import org.hibernate.HibernateException;

/** What failed, without what Hibernate Reactive and the JDK put around it. */
final class Failures {

    private Failures() {}

    /** The Rowhouse exception where there is one right under it, because a query's failure is a plain {@code HibernateException}. */
    static Throwable plain(Throwable failure) {
        Throwable told =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return told.getClass() == HibernateException.class && told.getCause() instanceof RowhouseException meaning
                ? meaning
                : told;
    }
}
