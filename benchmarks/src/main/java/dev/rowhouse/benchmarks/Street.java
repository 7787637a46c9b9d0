package dev.rowhouse.benchmarks;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import dev.rowhouse.test.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with many tables of the same kind, all of them protected. Closing it drops it.
 *
 * @param tables their names, in their order
 * @param model what protects them
 * @since 0.1.0
 */
record Street(TestDatabase database, List<TableName> tables, PolicyModel model) implements AutoCloseable {

    static final String SCHEMA = "estate";

    private static final SchemaScript SCRIPT = new SchemaScript("estate.sql");

    Street {
        tables = List.copyOf(tables);
    }

    /** A street of so many tables, {@code thing_1} and so on. */
    static Street of(int number) throws SQLException {
        TestDatabase database = TestDatabase.hardened();
        SCRIPT.run(database, SCHEMA, Map.of("estate.tables", number));
        List<TableName> tables = tables(number);
        Street street = new Street(database, tables, model(tables));
        database.protect(street.model());
        return street;
    }

    /** The names of so many tables. */
    static List<TableName> tables(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> TableName.of(SCHEMA, "thing_" + i))
                .toList();
    }

    /** What protects those tables. */
    static PolicyModel model(List<TableName> tables) {
        TenantColumn tenant = TenantColumn.of("tenant", TenantType.VARCHAR);
        PolicyModel.Builder model = PolicyModel.builder();
        tables.forEach(table ->
                model.table(new TenantTable(table, tenant, List.of(TableName.of(SCHEMA, table.name() + "_seq")))));
        return model.build();
    }

    /** Where the server listens. */
    InetSocketAddress server() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), database.port());
    }

    /** Connections of the login that owns the tables, by that address; not pooled. */
    DataSource owner(InetSocketAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.getAddress().getHostAddress()});
        source.setPortNumbers(new int[] {address.getPort()});
        source.setDatabaseName(database.name());
        source.setUser(database.ownerLogin());
        return source;
    }

    @Override
    public void close() {
        database.close();
    }
}
