package dev.rowhouse.benchmarks.orm;

import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where an application finds its tables, and as whom it reaches them.
 *
 * @param host the server's address
 * @param port the server's port
 * @param database the database
 * @param schema the schema of the tables
 * @param tenants how many tenants have rows in them
 * @param login the application's login, which has no password
 * @param admin the login of Rowhouse's admin connection, which has none either
 * @param keyId the id of the key that signs tokens
 * @param innerPad that key, as the database keeps it, in hexadecimal digits
 * @since 0.1.0
 */
public record OrmTarget(
        String host,
        int port,
        String database,
        String schema,
        int tenants,
        String login,
        String admin,
        String keyId,
        String innerPad) {

    private static final String SEPARATOR = " ";

    /** In bytes: more than a batch of a hundred rows is. */
    private static final int LONGEST_FLIGHT = 64 * 1024;

    /** The same, but the server is reached at that address. */
    public OrmTarget at(InetSocketAddress address) {
        return new OrmTarget(
                address.getAddress().getHostAddress(),
                address.getPort(),
                database,
                schema,
                tenants,
                login,
                admin,
                keyId,
                innerPad);
    }

    /** One line, for another process. */
    public String toLine() {
        return String.join(
                SEPARATOR,
                List.of(
                        host,
                        Integer.toString(port),
                        database,
                        schema,
                        Integer.toString(tenants),
                        login,
                        admin,
                        keyId,
                        innerPad));
    }

    /** What {@link #toLine} wrote. */
    static OrmTarget parse(String line) {
        List<String> parts = List.of(line.split(SEPARATOR, -1));
        return new OrmTarget(
                parts.get(0),
                Integer.parseInt(parts.get(1)),
                parts.get(2),
                parts.get(3),
                Integer.parseInt(parts.get(4)),
                parts.get(5),
                parts.get(6),
                parts.get(7),
                parts.get(8));
    }

    /** Connections of a login, not pooled. */
    DataSource source(String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        // Native queries name no schema.
        source.setCurrentSchema(schema);
        // BEGIN is answered while the driver still sends what follows it in more than one piece: a flight would be
        // counted
        // for which nobody waited.
        source.setMaxSendBufferSize(LONGEST_FLIGHT);
        return source;
    }

    byte[] key() {
        return HexFormat.of().parseHex(innerPad);
    }

    /** Everything but the key. */
    @Override
    public String toString() {
        return "OrmTarget[" + schema + " in " + database + " as " + login + "]";
    }
}
