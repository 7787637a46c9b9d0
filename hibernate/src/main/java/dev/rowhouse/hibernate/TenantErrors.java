package dev.rowhouse.hibernate;

import dev.rowhouse.RowhouseException;
import dev.rowhouse.SqlStates;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.mapping.TenantModel;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.JDBCException;
import org.hibernate.exception.spi.SQLExceptionConverter;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Throws what the database said about tenants as what it is, and leaves everything else to Hibernate. It throws and does not
 * return, because Hibernate's signature admits only exceptions that hide it.
 */
final class TenantErrors implements SQLExceptionConverter {

    private static final long serialVersionUID = 1L;

    /** The table that a statement writes: Hibernate's own statements have no comment but one in front. */
    private static final Pattern WRITTEN = Pattern.compile(
            "\\s*(?:/\\*.*?\\*/\\s*)?(?:insert\\s+into|update|merge\\s+into)\\s+(?:only\\s+)?"
                    + "((?:\"(?:[^\"]|\"\")+\"|[\\w$]+)(?:\\.(?:\"(?:[^\"]|\"\")+\"|[\\w$]+))*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final SQLExceptionConverter others;
    private final transient TenantModel model;
    private final boolean jpa;

    TenantErrors(SQLExceptionConverter others, TenantModel model, boolean jpa) {
        this.others = others;
        this.model = model;
        this.jpa = jpa;
    }

    @Override
    public JDBCException convert(SQLException e, @Nullable String message, @Nullable String sql) {
        RowhouseException meaning = meaning(e);
        if (meaning == null) {
            return others.convert(e, message, sql);
        }
        RowhouseException told =
                meaning instanceof TenantViolationException violation ? named(violation, e, sql) : caused(meaning, e);
        if (jpa) {
            throw new PersistenceException(told.getMessage(), told);
        }
        throw told;
    }

    private static @Nullable RowhouseException meaning(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RowhouseException meaning) {
                return meaning;
            }
        }
        return stated(e.getCause() instanceof SQLException reason ? reason : e);
    }

    /** By the SQLSTATE alone: an admin's connection is the driver's own, which knows nothing of tenants. */
    private static @Nullable RowhouseException stated(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException error ? error.getServerErrorMessage() : null;
        return SqlStates.translate(e.getSQLState(), null, server == null ? e.getMessage() : server.getMessage())
                .orElse(null);
    }

    /** Made anew, with the database's error under it: the other way round they hang together already. */
    private static RowhouseException caused(RowhouseException meaning, SQLException e) {
        RowhouseException again = SqlStates.translate(e.getSQLState(), null, meaning.getMessage())
                .filter(made -> made.getClass() == meaning.getClass())
                .orElse(null);
        if (again == null) {
            return meaning;
        }
        again.initCause(e);
        return again;
    }

    /** With the entity, which the database does not know. */
    private RowhouseException named(TenantViolationException violation, SQLException e, @Nullable String sql) {
        Matcher written = WRITTEN.matcher(sql == null ? "" : sql);
        String entity = written.lookingAt() ? entity(written.group(1)) : null;
        return new TenantViolationException(entity, violation.tenant().orElse(null), e);
    }

    private String entity(String table) {
        List<String> entities = model.entitiesOf(table(table));
        return entities.isEmpty() ? table : String.join(", ", entities);
    }

    /** The table without its schema, as the catalog spells it. */
    private static String table(String written) {
        String last = written.endsWith("\"")
                ? written.substring(written.lastIndexOf('"', written.length() - 2) + 1, written.length() - 1)
                : written.substring(written.lastIndexOf('.') + 1);
        return written.endsWith("\"") ? last : last.toLowerCase(Locale.ROOT);
    }
}
