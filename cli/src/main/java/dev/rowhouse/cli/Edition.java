package dev.rowhouse.cli;

import dev.rowhouse.Tenant;
import java.util.List;

/** A way to use Rowhouse that the demo can walk through: what differs between them, as it is shown and as it is done. */
interface Edition {

    /** What makes the table. */
    String library();

    /** The driver whose flights are compared. */
    String driver();

    /** The code that starts the application, as it is shown. */
    String starting();

    /** Starts it. */
    void start();

    /** The code that creates the two tenants, as it is shown. */
    String creating();

    /** Creates one. */
    void create(Tenant tenant);

    /** All that there are, in order. */
    List<Tenant> registered();

    /** Why creating them costs what it does. */
    String remarkOnCreating();

    /** What tenants and admins see and write. */
    List<Step> sessions();

    /** What to say before the attacks. */
    String turn();

    /** What is tried against it, and what comes of it. */
    List<Step> attacks();

    /** Where there is more to see. */
    String furthermore();
}
