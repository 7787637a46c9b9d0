package dev.rowhouse.benchmarks.orm;

import java.util.List;

/** The entities of a variant. They differ in nothing but how they know of the tenant. */
interface Model {

    /** The classes that are mapped. */
    List<Class<?>> entities();

    /** The one of documents. */
    Class<? extends Document> documents();

    /** Whether queries have to name the tenant, because nothing else does. */
    boolean namesTenant();

    /** A new document of that tenant. */
    Document document(String tenant, long folder, String title);

    /** A new note of that tenant. */
    Note note(String tenant, String title);

    /** A new reading of that tenant. */
    Reading reading(String tenant, String title);
}
