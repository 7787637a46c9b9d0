package dev.rowhouse.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;

/** Metadata of parameters that hands every call to its {@link #delegate()}. It holds no decision. */
abstract class ForwardingParameterMetaData implements ParameterMetaData {

    abstract ParameterMetaData delegate() throws SQLException;

    @Override
    public int getParameterCount() throws SQLException {
        return delegate().getParameterCount();
    }

    @Override
    public int isNullable(int param) throws SQLException {
        return delegate().isNullable(param);
    }

    @Override
    public boolean isSigned(int param) throws SQLException {
        return delegate().isSigned(param);
    }

    @Override
    public int getPrecision(int param) throws SQLException {
        return delegate().getPrecision(param);
    }

    @Override
    public int getScale(int param) throws SQLException {
        return delegate().getScale(param);
    }

    @Override
    public int getParameterType(int param) throws SQLException {
        return delegate().getParameterType(param);
    }

    @Override
    public String getParameterTypeName(int param) throws SQLException {
        return delegate().getParameterTypeName(param);
    }

    @Override
    public String getParameterClassName(int param) throws SQLException {
        return delegate().getParameterClassName(param);
    }

    @Override
    public int getParameterMode(int param) throws SQLException {
        return delegate().getParameterMode(param);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return delegate().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate().isWrapperFor(type);
    }
}
