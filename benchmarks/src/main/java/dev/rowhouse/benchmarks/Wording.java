package dev.rowhouse.benchmarks;

/**
 * One statement in two wordings, whose answers are the same. Tables are not qualified: the connection's search path says
 * which schema's are meant, so that the variants differ in nothing else.
 *
 * @param plain as it is written where nothing but the application keeps tenants apart: the tenant is its first binds
 * @param tenants how many binds of {@code plain} are the tenant
 * @param scoped as it is written where the database keeps tenants apart: it knows of no tenant
 * @since 0.1.0
 */
record Wording(String plain, int tenants, String scoped) {

    /** A purchase by its id. */
    static final Wording PURCHASE = new Wording(
            "select remark from purchase where tenant = ? and id = ?", 1, "select remark from purchase where id = ?");

    /** A page of purchases, as applications turn pages. */
    static final Wording PAGE = new Wording(
            "select remark from purchase where tenant = ? and id >= ? order by id limit 1000",
            1,
            "select remark from purchase where id >= ? order by id limit 1000");

    /** The purchases of a range of ids. */
    static final Wording RANGE = new Wording(
            "select remark from purchase where tenant = ? and id between ? and ?",
            1,
            "select remark from purchase where id between ? and ?");

    /** All purchases: nothing but the tenant says which rows are meant. */
    static final Wording EVERY_PURCHASE =
            new Wording("select remark from purchase where tenant = ?", 1, "select remark from purchase");

    /** How many purchases there are. */
    static final Wording COUNT =
            new Wording("select count(*) from purchase where tenant = ?", 1, "select count(*) from purchase");

    /** The ten purchases that were placed last. */
    static final Wording LATEST = new Wording(
            "select remark from purchase where tenant = ? order by placed desc limit 10",
            1,
            "select remark from purchase order by placed desc limit 10");

    /** The thousand purchases that were placed last: as many as an average tenant has. */
    static final Wording LATEST_1000 = new Wording(
            "select remark from purchase where tenant = ? order by placed desc limit 1000",
            1,
            "select remark from purchase order by placed desc limit 1000");

    /** The purchases of a customer. */
    static final Wording JOIN_OF_TWO = new Wording("""
            select p.remark, c.name
              from purchase p
              join customer c on c.id = p.customer
             where p.tenant = ? and c.tenant = ? and c.id = ?
            """, 2, """
            select p.remark, c.name
              from purchase p
              join customer c on c.id = p.customer
             where c.id = ?
            """);

    /** A purchase with all that belongs to it. */
    static final Wording JOIN_OF_FIVE = new Wording("""
            select p.remark, c.name, b.name, r.name, g.name
              from purchase p
              join customer c on c.id = p.customer
              join branch b on b.id = c.branch
              join product r on r.id = p.product
              join category g on g.id = r.category
             where p.tenant = ? and c.tenant = ? and b.tenant = ? and r.tenant = ? and g.tenant = ? and p.id = ?
            """, 5, """
            select p.remark, c.name, b.name, r.name, g.name
              from purchase p
              join customer c on c.id = p.customer
              join branch b on b.id = c.branch
              join product r on r.id = p.product
              join category g on g.id = r.category
             where p.id = ?
            """);

    /** A new purchase: three indexes and two foreign keys. */
    static final Wording NEW_PURCHASE = new Wording(
            "insert into purchase (tenant, customer, product, placed, remark) values (?, ?, ?, now(), ?)",
            1,
            "insert into purchase (customer, product, placed, remark) values (?, ?, now(), ?)");

    /** A new row of a table with a primary key and nothing else. */
    static final Wording NEW_NOTE =
            new Wording("insert into note (tenant, name) values (?, ?)", 1, "insert into note (name) values (?)");
}
