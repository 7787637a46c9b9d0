package dev.rowhouse.test;

import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogReader;
import dev.rowhouse.schema.diff.ChangeSet;
import dev.rowhouse.schema.diff.DiffOptions;
import dev.rowhouse.schema.diff.PolicyDiff;
import dev.rowhouse.schema.diff.Tables;
import dev.rowhouse.schema.migration.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Diffs of one database, and migrations as a tool would run them: as the owner, each part that is one in a transaction. */
record Migrations(FreshDatabase database) {

    Catalog catalog() throws SQLException {
        try (Connection owner = database.asOwner()) {
            return CatalogReader.read(owner);
        }
    }

    /** What the catalog would be after some DDL. */
    Catalog catalogAfter(List<String> ddl) throws SQLException {
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(false);
            Sql.run(owner, ddl.toArray(String[]::new));
            Catalog after = CatalogReader.read(owner);
            owner.rollback();
            return after;
        }
    }

    DiffOptions.Builder options() {
        return DiffOptions.builder()
                .roles(database.roles())
                .appLogin(database.app())
                .adminLogin(database.admin());
    }

    ChangeSet diff(PolicyModel model) throws SQLException {
        return diff(model, options());
    }

    ChangeSet diff(PolicyModel model, DiffOptions.Builder options) throws SQLException {
        return PolicyDiff.between(model, catalog(), options.build());
    }

    static Migration migration(ChangeSet changes, boolean online) {
        return changes.toMigration("test", Tables.none(), online);
    }

    void up(Migration migration) throws SQLException {
        for (Migration.Part part : migration.parts()) {
            List<String> statements = new ArrayList<>();
            part.sections().forEach(section -> statements.addAll(section.up()));
            run(part, statements);
        }
    }

    void down(Migration migration) throws SQLException {
        for (Migration.Part part : reversed(migration.parts())) {
            List<String> statements = new ArrayList<>();
            reversed(part.sections()).forEach(section -> statements.addAll(section.down()));
            run(part, statements);
        }
    }

    private void run(Migration.Part part, List<String> statements) throws SQLException {
        try (Connection owner = database.asOwner()) {
            owner.setAutoCommit(!part.transactional());
            for (String sql : statements) {
                try {
                    Sql.run(owner, sql);
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + "\nin: " + sql, e.getSQLState(), e);
                }
            }
            if (part.transactional()) {
                owner.commit();
            }
        }
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> back = new ArrayList<>(list);
        Collections.reverse(back);
        return back;
    }
}
