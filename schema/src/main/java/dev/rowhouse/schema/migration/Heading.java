package dev.rowhouse.schema.migration;

import java.util.List;

/** What a file says of itself before its first statement. */
final class Heading {

    private Heading() {}

    /**
     * The whole of it.
     *
     * @param again what to do after a failure in a part that is no transaction
     */
    static String of(String name, List<PartScript> parts, PartScript part, String again) {
        return title(name, parts, part) + "\n\n" + run(part, again);
    }

    private static String title(String name, List<PartScript> parts, PartScript part) {
        String which = parts.size() == 1 ? "" : " (part " + (parts.indexOf(part) + 1) + " of " + parts.size() + ")";
        return name.strip() + which + "\n"
                + "Made by Rowhouse from the difference between the entities and the database. Read it before it runs;"
                + " it is yours to change.";
    }

    private static String run(PartScript part, String again) {
        String how = part.transactional()
                ? "It runs in one transaction: all of it is done, or nothing."
                : "It runs outside of a transaction, a statement at a time, so that nothing is locked for long. Each can"
                        + " be run again: after a failure " + again + ", and what was done stays done.";
        return how + (part.limitsLocksSilently() ? "\n" + locks(part) : "");
    }

    private static String locks(PartScript part) {
        return "It waits for locks only as long as lock_timeout below says. SQLSTATE 55P03 means that it did not get one: "
                + (part.transactional() ? "nothing has changed; run it again" : "run it again")
                + " when no long transaction is at work on the table.";
    }
}
