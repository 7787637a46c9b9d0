package dev.rowhouse.jdbc;

import dev.rowhouse.jdbc.Bindings.Nature;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that remembers its setters' calls, after handing each to the plain statement, which checks it. Values
 * that are read once are handed on and only remembered as such.
 */
abstract class RecordingPreparedStatement extends ForwardingPreparedStatement {

    private final Bindings bindings = new Bindings();

    /** What a text is to the server: the driver can be told to leave its type open. */
    private final Nature text;

    RecordingPreparedStatement(boolean typesText) {
        this.text = typesText ? Nature.TYPED : Nature.UNTYPED;
    }

    Bindings bindings() {
        return bindings;
    }

    @Override
    public void clearParameters() throws SQLException {
        delegate().clearParameters();
        bindings.clear();
    }

    @Override
    public void setNull(int parameterIndex, int sqlType) throws SQLException {
        delegate().setNull(parameterIndex, sqlType);
        bindings.set(parameterIndex, Bindings.ofNull(sqlType), (statement, index) -> statement.setNull(index, sqlType));
    }

    @Override
    public void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        delegate().setNull(parameterIndex, sqlType, typeName);
        bindings.set(
                parameterIndex, Nature.UNTYPED_NULL, (statement, index) -> statement.setNull(index, sqlType, typeName));
    }

    @Override
    public void setBoolean(int parameterIndex, boolean x) throws SQLException {
        delegate().setBoolean(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setBoolean(index, x));
    }

    @Override
    public void setByte(int parameterIndex, byte x) throws SQLException {
        delegate().setByte(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setByte(index, x));
    }

    @Override
    public void setShort(int parameterIndex, short x) throws SQLException {
        delegate().setShort(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setShort(index, x));
    }

    @Override
    public void setInt(int parameterIndex, int x) throws SQLException {
        delegate().setInt(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setInt(index, x));
    }

    @Override
    public void setLong(int parameterIndex, long x) throws SQLException {
        delegate().setLong(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setLong(index, x));
    }

    @Override
    public void setFloat(int parameterIndex, float x) throws SQLException {
        delegate().setFloat(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setFloat(index, x));
    }

    @Override
    public void setDouble(int parameterIndex, double x) throws SQLException {
        delegate().setDouble(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setDouble(index, x));
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal x) throws SQLException {
        delegate().setBigDecimal(parameterIndex, x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setBigDecimal(index, x));
    }

    @Override
    public void setString(int parameterIndex, @Nullable String x) throws SQLException {
        delegate().setString(parameterIndex, x);
        bindings.set(parameterIndex, text(x), (statement, index) -> statement.setString(index, x));
    }

    @Override
    public void setNString(int parameterIndex, @Nullable String value) throws SQLException {
        delegate().setNString(parameterIndex, value);
        bindings.set(parameterIndex, text(value), (statement, index) -> statement.setNString(index, value));
    }

    @Override
    public void setBytes(int parameterIndex, byte @Nullable [] x) throws SQLException {
        delegate().setBytes(parameterIndex, x);
        byte @Nullable [] kept = Bindings.copy(x);
        bindings.set(parameterIndex, Nature.TYPED, (statement, index) -> statement.setBytes(index, kept));
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date x) throws SQLException {
        delegate().setDate(parameterIndex, x);
        @Nullable Date kept = Bindings.copy(x);
        bindings.set(parameterIndex, Bindings.untyped(x), (statement, index) -> statement.setDate(index, kept));
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time x) throws SQLException {
        delegate().setTime(parameterIndex, x);
        @Nullable Time kept = Bindings.copy(x);
        bindings.set(parameterIndex, Bindings.untyped(x), (statement, index) -> statement.setTime(index, kept));
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp x) throws SQLException {
        delegate().setTimestamp(parameterIndex, x);
        @Nullable Timestamp kept = Bindings.copy(x);
        bindings.set(parameterIndex, Bindings.untyped(x), (statement, index) -> statement.setTimestamp(index, kept));
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date x, @Nullable Calendar cal) throws SQLException {
        delegate().setDate(parameterIndex, x, cal);
        @Nullable Date kept = Bindings.copy(x);
        @Nullable Calendar zone = Bindings.copy(cal);
        bindings.set(parameterIndex, Bindings.untyped(x), (statement, index) -> statement.setDate(index, kept, zone));
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time x, @Nullable Calendar cal) throws SQLException {
        delegate().setTime(parameterIndex, x, cal);
        @Nullable Time kept = Bindings.copy(x);
        @Nullable Calendar zone = Bindings.copy(cal);
        bindings.set(parameterIndex, Bindings.untyped(x), (statement, index) -> statement.setTime(index, kept, zone));
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp x, @Nullable Calendar cal) throws SQLException {
        delegate().setTimestamp(parameterIndex, x, cal);
        @Nullable Timestamp kept = Bindings.copy(x);
        @Nullable Calendar zone = Bindings.copy(cal);
        bindings.set(
                parameterIndex, Bindings.untyped(x), (statement, index) -> statement.setTimestamp(index, kept, zone));
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
        delegate().setObject(parameterIndex, x);
        @Nullable Object kept = Bindings.copy(x);
        bindings.set(parameterIndex, object(x), (statement, index) -> statement.setObject(index, kept));
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType) throws SQLException {
        delegate().setObject(parameterIndex, x, targetSqlType);
        @Nullable Object kept = Bindings.copy(x);
        bindings.set(
                parameterIndex, converted(x), (statement, index) -> statement.setObject(index, kept, targetSqlType));
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
            throws SQLException {
        delegate().setObject(parameterIndex, x, targetSqlType, scaleOrLength);
        @Nullable Object kept = Bindings.copy(x);
        bindings.set(
                parameterIndex,
                converted(x),
                (statement, index) -> statement.setObject(index, kept, targetSqlType, scaleOrLength));
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object x, SQLType targetSqlType) throws SQLException {
        delegate().setObject(parameterIndex, x, targetSqlType);
        @Nullable Object kept = Bindings.copy(x);
        bindings.set(
                parameterIndex, converted(x), (statement, index) -> statement.setObject(index, kept, targetSqlType));
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
            throws SQLException {
        delegate().setObject(parameterIndex, x, targetSqlType, scaleOrLength);
        @Nullable Object kept = Bindings.copy(x);
        bindings.set(
                parameterIndex,
                converted(x),
                (statement, index) -> statement.setObject(index, kept, targetSqlType, scaleOrLength));
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL x) throws SQLException {
        delegate().setURL(parameterIndex, x);
        bindings.set(parameterIndex, Bindings.untyped(x), (statement, index) -> statement.setURL(index, x));
    }

    @Override
    public void setRef(int parameterIndex, @Nullable Ref x) throws SQLException {
        delegate().setRef(parameterIndex, x);
        bindings.once(parameterIndex);
    }

    @Override
    public void setRowId(int parameterIndex, @Nullable RowId x) throws SQLException {
        delegate().setRowId(parameterIndex, x);
        bindings.once(parameterIndex);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable Blob x) throws SQLException {
        delegate().setBlob(parameterIndex, x);
        bindings.once(parameterIndex);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob x) throws SQLException {
        delegate().setClob(parameterIndex, x);
        bindings.once(parameterIndex);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
        delegate().setNClob(parameterIndex, value);
        bindings.once(parameterIndex);
    }

    @Override
    public void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
        delegate().setArray(parameterIndex, x);
        bindings.once(parameterIndex);
    }

    @Override
    public void setSQLXML(int parameterIndex, @Nullable SQLXML xmlObject) throws SQLException {
        delegate().setSQLXML(parameterIndex, xmlObject);
        bindings.once(parameterIndex);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream x) throws SQLException {
        delegate().setAsciiStream(parameterIndex, x);
        bindings.once(parameterIndex);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream x, int length) throws SQLException {
        delegate().setAsciiStream(parameterIndex, x, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream x, long length) throws SQLException {
        delegate().setAsciiStream(parameterIndex, x, length);
        bindings.once(parameterIndex);
    }

    @Deprecated
    @SuppressWarnings("deprecation")
    @Override
    public void setUnicodeStream(int parameterIndex, @Nullable InputStream x, int length) throws SQLException {
        delegate().setUnicodeStream(parameterIndex, x, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream x) throws SQLException {
        delegate().setBinaryStream(parameterIndex, x);
        bindings.once(parameterIndex);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream x, int length) throws SQLException {
        delegate().setBinaryStream(parameterIndex, x, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream x, long length) throws SQLException {
        delegate().setBinaryStream(parameterIndex, x, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader reader) throws SQLException {
        delegate().setCharacterStream(parameterIndex, reader);
        bindings.once(parameterIndex);
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader reader, int length) throws SQLException {
        delegate().setCharacterStream(parameterIndex, reader, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader reader, long length) throws SQLException {
        delegate().setCharacterStream(parameterIndex, reader, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        delegate().setNCharacterStream(parameterIndex, value);
        bindings.once(parameterIndex);
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        delegate().setNCharacterStream(parameterIndex, value, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
        delegate().setClob(parameterIndex, reader);
        bindings.once(parameterIndex);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader reader, long length) throws SQLException {
        delegate().setClob(parameterIndex, reader, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
        delegate().setNClob(parameterIndex, reader);
        bindings.once(parameterIndex);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader reader, long length) throws SQLException {
        delegate().setNClob(parameterIndex, reader, length);
        bindings.once(parameterIndex);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream inputStream) throws SQLException {
        delegate().setBlob(parameterIndex, inputStream);
        bindings.once(parameterIndex);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream inputStream, long length) throws SQLException {
        delegate().setBlob(parameterIndex, inputStream, length);
        bindings.once(parameterIndex);
    }

    private Nature object(@Nullable Object x) {
        return x instanceof String ? text : Bindings.ofObject(x);
    }

    private Nature text(@Nullable String x) {
        return text == Nature.UNTYPED ? Bindings.untyped(x) : text;
    }

    /** A value that the driver converts first: it can be sent again if it is not read once, and no more is known. */
    private static Nature converted(@Nullable Object x) {
        return Bindings.ofObject(x) == Nature.ONCE ? Nature.ONCE : Bindings.untyped(x);
    }
}
