package dev.rowhouse.jdbc;

import java.sql.SQLException;
import org.postgresql.PGStatement;

/** What pgjdbc lets one set on a statement, and nothing of the statement itself, which leads to the driver's connection. */
final class DriverOptions implements PGStatement {

    private final PGStatement statement;

    DriverOptions(PGStatement statement) {
        this.statement = statement;
    }

    @Override
    public long getLastOID() throws SQLException {
        return statement.getLastOID();
    }

    @Deprecated
    @SuppressWarnings("deprecation")
    @Override
    public void setUseServerPrepare(boolean flag) throws SQLException {
        statement.setUseServerPrepare(flag);
    }

    @Override
    public boolean isUseServerPrepare() {
        return statement.isUseServerPrepare();
    }

    @Override
    public void setPrepareThreshold(int threshold) throws SQLException {
        statement.setPrepareThreshold(threshold);
    }

    @Override
    public int getPrepareThreshold() {
        return statement.getPrepareThreshold();
    }

    @Override
    public void setAdaptiveFetch(boolean adaptiveFetch) {
        statement.setAdaptiveFetch(adaptiveFetch);
    }

    @Override
    public boolean getAdaptiveFetch() {
        return statement.getAdaptiveFetch();
    }
}
