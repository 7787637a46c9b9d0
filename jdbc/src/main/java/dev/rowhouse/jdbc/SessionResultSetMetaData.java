package dev.rowhouse.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;

/**
 * The columns of a session's result. The driver asks the catalog for some of it when it is asked, which it does not once the
 * session is closed: the connection may be another borrower's then.
 */
final class SessionResultSetMetaData extends ForwardingResultSetMetaData implements PGResultSetMetaData {

    private final Session session;
    private final ResultSetMetaData metaData;

    private SessionResultSetMetaData(Session session, ResultSetMetaData metaData) {
        this.session = session;
        this.metaData = metaData;
    }

    static @Nullable ResultSetMetaData of(Session session, @Nullable ResultSetMetaData metaData) {
        return metaData == null ? null : new SessionResultSetMetaData(session, metaData);
    }

    @Override
    ResultSetMetaData delegate() throws SQLException {
        session.raw();
        return metaData;
    }

    @Override
    public String getBaseColumnName(int column) throws SQLException {
        return delegate().unwrap(PGResultSetMetaData.class).getBaseColumnName(column);
    }

    @Override
    public String getBaseTableName(int column) throws SQLException {
        return delegate().unwrap(PGResultSetMetaData.class).getBaseTableName(column);
    }

    @Override
    public String getBaseSchemaName(int column) throws SQLException {
        return delegate().unwrap(PGResultSetMetaData.class).getBaseSchemaName(column);
    }

    @Override
    public int getFormat(int column) throws SQLException {
        return delegate().unwrap(PGResultSetMetaData.class).getFormat(column);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Unwrapping.itself(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
