package dev.rowhouse.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** The parameters of a session's statement, of which the driver may ask the catalog as long as the session is open. */
final class SessionParameterMetaData extends ForwardingParameterMetaData {

    private final Session session;
    private final ParameterMetaData metaData;

    SessionParameterMetaData(Session session, ParameterMetaData metaData) {
        this.session = session;
        this.metaData = metaData;
    }

    @Override
    ParameterMetaData delegate() throws SQLException {
        session.raw();
        return metaData;
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
