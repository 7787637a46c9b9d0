package dev.rowhouse.flyway.javabased;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration in Java, which reads rows and writes them back one by one. */
public final class V7__Number_the_titles extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement select = context.getConnection().createStatement();
                ResultSet notes = select.executeQuery("select id, title from note order by id");
                PreparedStatement update =
                        context.getConnection().prepareStatement("update note set title = ? where id = ?")) {
            while (notes.next()) {
                update.setString(1, notes.getLong("id") + ". " + notes.getString("title"));
                update.setLong(2, notes.getLong("id"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
