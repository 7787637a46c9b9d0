package dev.rowhouse.jdbc;

import dev.rowhouse.DatabaseException;
import dev.rowhouse.MissingAdminConnectionException;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantAlreadyExistsException;
import dev.rowhouse.TenantSuspendedException;
import dev.rowhouse.Tenants;
import dev.rowhouse.UnknownTenantException;
import dev.rowhouse.session.RegistryStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The verbs on the registry, each in a transaction of its own on the admin's data source. */
final class Registry implements Tenants {

    private final @Nullable DataSource admin;

    Registry(@Nullable DataSource admin) {
        this.admin = admin;
    }

    @Override
    public void create(Tenant tenant) {
        if (update("create", RegistryStatements.CREATE, tenant) == 0) {
            throw new TenantAlreadyExistsException(tenant);
        }
    }

    @Override
    public boolean delete(Tenant tenant) {
        return update("delete", RegistryStatements.DELETE, tenant) == 1;
    }

    @Override
    public boolean exists(Tenant tenant) {
        return state("exists", tenant).isPresent();
    }

    @Override
    public void require(Tenant tenant) {
        String state = state("require", tenant).orElseThrow(() -> new UnknownTenantException(tenant));
        if (!state.equals("active")) {
            throw new TenantSuspendedException(tenant);
        }
    }

    @Override
    public Stream<Tenant> list() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Pages(), Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
                false);
    }

    @Override
    public void suspend(Tenant tenant) {
        set("suspend", RegistryStatements.SUSPEND, tenant);
    }

    @Override
    public void resume(Tenant tenant) {
        set("resume", RegistryStatements.RESUME, tenant);
    }

    private void set(String verb, String sql, Tenant tenant) {
        if (update(verb, sql, tenant) == 0) {
            throw new UnknownTenantException(tenant);
        }
    }

    private int update(String verb, String sql, Tenant tenant) {
        return transaction(verb, connection -> {
            try (PreparedStatement statement = prepared(connection, sql, tenant.id())) {
                return statement.executeUpdate();
            }
        });
    }

    private Optional<String> state(String verb, Tenant tenant) {
        return transaction(verb, connection -> {
            try (PreparedStatement query = prepared(connection, RegistryStatements.STATE, tenant.id())) {
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    private List<Tenant> page(String after) {
        return transaction("list", connection -> {
            try (PreparedStatement query = prepared(connection, RegistryStatements.PAGE, after)) {
                List<Tenant> tenants = new ArrayList<>(RegistryStatements.PAGE_SIZE);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        tenants.add(Tenant.of(rows.getString(1)));
                    }
                }
                return tenants;
            }
        });
    }

    /** The statement with its one bind. */
    private static PreparedStatement prepared(Connection connection, String sql, String id) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(RegistryStatements.forJdbc(sql));
        statement.setString(1, id);
        return statement;
    }

    /** Work on the registry. */
    private interface Work<T extends @Nullable Object> {

        T on(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T transaction(String verb, Work<T> work) {
        DataSource source = admin;
        if (source == null) {
            throw new MissingAdminConnectionException(verb, "JdbcTenants.builder(…).adminDataSource(…)");
        }
        try (Connection connection = source.getConnection()) {
            return transaction(connection, work);
        } catch (SQLException e) {
            throw new DatabaseException(verb, e);
        }
    }

    private static <T extends @Nullable Object> T transaction(Connection connection, Work<T> work) throws SQLException {
        if (connection.getAutoCommit()) {
            return work.on(connection);
        }
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Reads page after page, from where the last one ended, and holds no connection in between. */
    private final class Pages implements Iterator<Tenant> {

        private Iterator<Tenant> page = List.<Tenant>of().iterator();
        private String last = "";
        private boolean finished;

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !finished) {
                List<Tenant> next = page(last);
                finished = next.size() < RegistryStatements.PAGE_SIZE;
                page = next.iterator();
            }
            return page.hasNext();
        }

        @Override
        public Tenant next() {
            if (!hasNext()) {
                throw new NoSuchElementException("The list of tenants has ended");
            }
            Tenant tenant = page.next();
            last = tenant.id();
            return tenant;
        }
    }
}
