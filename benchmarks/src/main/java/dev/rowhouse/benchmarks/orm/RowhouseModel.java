package dev.rowhouse.benchmarks.orm;

import dev.rowhouse.TenantScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;

/** Protected entities that know of no tenant: the column's default fills it. */
final class RowhouseModel implements Model {

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
        return new DocumentRow(folder, title);
    }

    @Override
    public Note note(String tenant, String title) {
        return new NoteRow(title);
    }

    @Override
    public Reading reading(String tenant, String title) {
        return new ReadingRow(title);
    }

    @Entity(name = "Document")
    @Table(name = "document")
    @TenantScoped
    static class DocumentRow extends Document {

        DocumentRow(long folder, String title) {
            super(folder, title);
        }

        /** For Hibernate. */
        DocumentRow() {}
    }

    @Entity(name = "Note")
    @Table(name = "note")
    @TenantScoped
    static class NoteRow extends Note {

        NoteRow(String title) {
            super(title);
        }

        /** For Hibernate. */
        NoteRow() {}
    }

    @Entity(name = "Reading")
    @Table(name = "reading")
    @TenantScoped
    static class ReadingRow extends Reading {

        ReadingRow(String title) {
            super(title);
        }

        /** For Hibernate. */
        ReadingRow() {}
    }
}
