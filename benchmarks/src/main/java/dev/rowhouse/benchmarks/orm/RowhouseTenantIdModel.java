package dev.rowhouse.benchmarks.orm;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Protected entities with {@code @TenantId}: the one gives the planner its predicate, the other is the wall. */
final class RowhouseTenantIdModel implements Model {

    @Override
    public List<Class<?>> entities() {
        return List.of(DocumentRow.class, NoteRow.class, ReadingRow.class);
    }

    @Override
    public Class<DocumentRow> documents() {
        return DocumentRow.class;
    }

    @Override
    public boolean namesTenant() {
        return false;
    }

    @Override
    public Document document(String tenant, long folder, String title) {
        return new DocumentRow(tenant, folder, title);
    }

    @Override
    public Note note(String tenant, String title) {
        return new NoteRow(tenant, title);
    }

    @Override
    public Reading reading(String tenant, String title) {
        return new ReadingRow(tenant, title);
    }

    @Entity(name = "Document")
    @Table(name = "document")
    @TenantScoped
    static class DocumentRow extends Document {
        @TenantId
        @Nullable
        String tenant;

        DocumentRow(String tenant, long folder, String title) {
            super(folder, title);
            this.tenant = tenant;
        }

        /** For Hibernate. */
        DocumentRow() {}
    }

    @Entity(name = "Note")
    @Table(name = "note")
    @TenantScoped
    static class NoteRow extends Note {
        @TenantId
        @Nullable
        String tenant;

        NoteRow(String tenant, String title) {
            super(title);
            this.tenant = tenant;
        }

        /** For Hibernate. */
        NoteRow() {}
    }

    @Entity(name = "Reading")
    @Table(name = "reading")
    @TenantScoped
    static class ReadingRow extends Reading {
        @TenantId
        @Nullable
        String tenant;

        ReadingRow(String tenant, String title) {
            super(title);
            this.tenant = tenant;
        }

        /** For Hibernate. */
        ReadingRow() {}
    }
}
