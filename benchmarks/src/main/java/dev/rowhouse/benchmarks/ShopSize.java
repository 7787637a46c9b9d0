package dev.rowhouse.benchmarks;

/**
 * How large a shop is: the tenant {@link #HALF} has half of its purchases, the others have the rest in equal parts.
 *
 * @param tenants how many tenants there are: {@code t1}, {@code t2} and so on
 * @param purchases how many purchases all of them have
 * @since 0.1.0
 */
record ShopSize(int tenants, int purchases) {

    /** The tenant with half of all purchases. */
    static final String HALF = "t1";

    /** An ordinary tenant, whose rows nobody changes. */
    static final String READER = "t2";

    /** An ordinary tenant, to whom all rows are added. */
    static final String WRITER = "t3";

    /** What counts flights and trips needs no more than this. */
    static final ShopSize SMALL = new ShopSize(10, 4_000);

    /** What is slow with many rows shows here. */
    static final ShopSize LARGE = new ShopSize(1_000, 1_000_000);

    /**
     * A size.
     *
     * @throws IllegalArgumentException if a named tenant would be missing, or if there were too few rows for every workload
     */
    ShopSize {
        if (tenants < 3 || purchases / 2 < 1_000 || purchases / 2 / tenants < 20) {
            throw new IllegalArgumentException(
                    "A shop of " + tenants + " tenants and " + purchases + " purchases is too small");
        }
    }

    /** The purchases that a tenant begins with; their ids are 1 to this. */
    int purchases(String tenant) {
        int part = purchases / 2 / tenants;
        return tenant.equals(HALF) ? purchases - (tenants - 1) * part : part;
    }

    /** The customers of a tenant; their ids are 1 to this. */
    int customers(String tenant) {
        return purchases(tenant) / 10;
    }

    /** The purchases that one customer begins with. */
    int purchasesOfCustomer(String tenant, int customer) {
        int customers = customers(tenant);
        int remainder = (customer - 1) % customers;
        // A purchase's customer is one more than the remainder of its id.
        int ids = purchases(tenant);
        return ids / customers + (remainder != 0 && remainder <= ids % customers ? 1 : 0);
    }
}
