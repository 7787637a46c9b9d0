package dev.rowhouse.jdbc.library;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.Identity;
import org.jooq.Name;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** The table as jOOQ's generator would describe it, with a version for its optimistic locking. */
final class NoteTable extends TableImpl<NoteTable.NoteRecord> {

    static final NoteTable NOTE = new NoteTable();

    final transient TableField<NoteRecord, Long> id =
            createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this);
    final transient TableField<NoteRecord, String> name = createField(DSL.name("name"), SQLDataType.CLOB, this);
    final transient TableField<NoteRecord, BigDecimal> amount =
            createField(DSL.name("amount"), SQLDataType.NUMERIC(12, 2), this);
    final transient TableField<NoteRecord, String[]> tags =
            createField(DSL.name("tags"), SQLDataType.CLOB.array(), this);
    final transient TableField<NoteRecord, Integer> version =
            createField(DSL.name("version"), SQLDataType.INTEGER, this);

    private NoteTable() {
        this(DSL.name("note"));
    }

    private NoteTable(Name name) {
        super(name);
    }

    @Override
    public Class<NoteRecord> getRecordType() {
        return NoteRecord.class;
    }

    @Override
    public Identity<NoteRecord, Long> getIdentity() {
        return Internal.createIdentity(this, id);
    }

    @Override
    public UniqueKey<NoteRecord> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("note_pkey"), id);
    }

    @Override
    public List<UniqueKey<NoteRecord>> getUniqueKeys() {
        return List.of(Internal.createUniqueKey(this, DSL.name("note_name_key"), name));
    }

    @Override
    public TableField<NoteRecord, Integer> getRecordVersion() {
        return version;
    }

    /** A row that can be stored. */
    public static final class NoteRecord extends UpdatableRecordImpl<NoteRecord> {

        /** Called by jOOQ. */
        public NoteRecord() {
            super(NOTE);
        }

        NoteRecord named(String name) {
            set(NOTE.name, name);
            return this;
        }
    }
}
