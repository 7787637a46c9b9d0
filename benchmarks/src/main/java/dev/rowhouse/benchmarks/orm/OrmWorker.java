package dev.rowhouse.benchmarks.orm;

import java.util.List;
import java.util.Random;
import org.hibernate.Session;

/**
 * An application at work. It looks at what it reads: a fast answer with another tenant's row would be no answer. Which rows it
 * asks for is random, and the same for all variants. Used by one thread.
 */
final class OrmWorker {

    /** An ordinary tenant, whose rows nobody changes. */
    private static final String READER = "t2";

    /** An ordinary tenant, to whom all rows are added. */
    private static final String WRITER = "t3";

    private static final int DOCUMENTS = 1_000;
    private static final int FOLDERS = 10;
    private static final int BATCH = 100;
    private static final long SEED = 20_260_105;

    private static final String BY_ID = "from Document where id = :id";
    private static final String BY_ID_AND_TENANT = "from Document where id = :id and tenant = :tenant";
    private static final String ALL = "from Document";
    private static final String ALL_OF_TENANT = "from Document where tenant = :tenant";
    private static final String NATIVE = "select title from document where folder = :folder";
    private static final String NATIVE_OF_TENANT =
            "select title from document where folder = :folder and tenant = :tenant";
    private static final String TITLES = "select title from document";
    private static final String TITLES_OF_TENANT = "select title from document where tenant = :tenant";
    private static final String TOTAL = "select count(*), count(distinct folder) from document";
    private static final String TOTAL_OF_TENANT =
            "select count(*), count(distinct folder) from document where tenant = :tenant";

    private final OrmApplication application;
    private final Random random = new Random(SEED);

    OrmWorker(OrmApplication application) {
        this.application = application;
    }

    /** What is done in a transaction of a tenant. */
    interface Task {

        /** Does it once. */
        void by(OrmWorker worker, Session session, String tenant);
    }

    void reads(Task task) {
        application.inTransaction(READER, session -> task.by(this, session, READER));
    }

    void writes(Task task) {
        application.inTransaction(WRITER, session -> task.by(this, session, WRITER));
    }

    void queryById(Session session, String tenant) {
        boolean named = application.model().namesTenant();
        var query = session.createSelectionQuery(named ? BY_ID_AND_TENANT : BY_ID, Document.class);
        query.setParameter("id", anyId(tenant));
        if (named) {
            query.setParameter("tenant", tenant);
        }
        look(query.getResultList().stream().map(Document::title).toList(), tenant, 1);
    }

    void tenQueries(Session session, String tenant) {
        for (int i = 0; i < 10; i++) {
            queryById(session, tenant);
        }
    }

    void find(Session session, String tenant) {
        Document document = session.find(application.model().documents(), anyId(tenant));
        look(document == null ? List.of() : List.of(document.title()), tenant, 1);
    }

    void list(Session session, String tenant) {
        boolean named = application.model().namesTenant();
        var query = session.createSelectionQuery(named ? ALL_OF_TENANT : ALL, Document.class);
        if (named) {
            query.setParameter("tenant", tenant);
        }
        look(query.getResultList().stream().map(Document::title).toList(), tenant, DOCUMENTS);
    }

    void nativeQuery(Session session, String tenant) {
        boolean walled = application.variant().isWalled();
        var query = session.createNativeQuery(walled ? NATIVE : NATIVE_OF_TENANT, String.class);
        query.setParameter("folder", 1 + random.nextInt(FOLDERS));
        if (!walled) {
            query.setParameter("tenant", tenant);
        }
        look(query.getResultList(), tenant, DOCUMENTS / FOLDERS);
    }

    void nativeList(Session session, String tenant) {
        boolean walled = application.variant().isWalled();
        var query = session.createNativeQuery(walled ? TITLES : TITLES_OF_TENANT, String.class);
        if (!walled) {
            query.setParameter("tenant", tenant);
        }
        look(query.getResultList(), tenant, DOCUMENTS);
    }

    void nativeTotal(Session session, String tenant) {
        boolean walled = application.variant().isWalled();
        var query = session.createNativeQuery(walled ? TOTAL : TOTAL_OF_TENANT, Object[].class);
        if (!walled) {
            query.setParameter("tenant", tenant);
        }
        Object[] row = query.getResultList().get(0);
        require(row[0].equals((long) DOCUMENTS) && row[1].equals((long) FOLDERS), tenant);
    }

    void persistDocuments(Session session, String tenant) {
        for (int i = 0; i < BATCH; i++) {
            session.persist(application.model().document(tenant, 1 + random.nextInt(FOLDERS), title(tenant)));
        }
    }

    void persistNotes(Session session, String tenant) {
        for (int i = 0; i < BATCH; i++) {
            session.persist(application.model().note(tenant, title(tenant)));
        }
    }

    void persistReadings(Session session, String tenant) {
        for (int i = 0; i < BATCH; i++) {
            session.persist(application.model().reading(tenant, title(tenant)));
        }
    }

    private static String title(String tenant) {
        return "a new row of " + tenant;
    }

    /** The ids of a tenant's documents are its number and every so many on, as many as there are tenants. */
    private long anyId(String tenant) {
        int number = Integer.parseInt(tenant.substring(1));
        return number + (long) random.nextInt(DOCUMENTS) * application.tenants();
    }

    private void look(List<String> titles, String tenant, int expected) {
        String owner = " of " + tenant;
        require(titles.size() == expected && titles.stream().allMatch(title -> title.endsWith(owner)), tenant);
    }

    private void require(boolean holds, String tenant) {
        if (!holds) {
            throw new IllegalStateException(
                    "The variant " + application.variant().label() + " did not read the rows of " + tenant);
        }
    }
}
