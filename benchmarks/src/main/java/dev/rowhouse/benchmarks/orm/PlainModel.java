package dev.rowhouse.benchmarks.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entities with a tenant that means nothing to Hibernate: every query has to name it. */
final class PlainModel implements Model {

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
        return true;
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
    static class DocumentRow extends Document {
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
    static class NoteRow extends Note {
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
    static class ReadingRow extends Reading {
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
