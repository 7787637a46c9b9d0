package dev.rowhouse.schema.diff;

import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.TableName;
import dev.rowhouse.schema.catalog.Catalog;
import dev.rowhouse.schema.catalog.CatalogTable;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Names for indexes that nothing else in their schema has, the same for the same catalog. Not safe for use by several threads. */
final class IndexNames {

    private static final int MAX_BYTES = 63;

    private final Set<TableName> taken = new HashSet<>();

    IndexNames(Catalog catalog) {
        taken.addAll(catalog.tables().keySet());
        taken.addAll(catalog.sequences().keySet());
        for (CatalogTable table : catalog.tables().values()) {
            table.indexes()
                    .forEach(index -> taken.add(new TableName(table.name().schema(), index.name())));
        }
    }

    /** The next name for an index of that table that leads with that column. */
    Identifier next(CatalogTable table, Identifier column) {
        return next(table.name(), "_" + shortened(column.value(), MAX_BYTES / 3), "_idx");
    }

    /** A name that begins with the table's and ends with what it is for. */
    Identifier next(TableName table, String middle, String end) {
        for (int i = 0; ; i++) {
            String last = middle + end + (i == 0 ? "" : i);
            Identifier name = new Identifier(
                    shortened(table.name().value(), MAX_BYTES - last.getBytes(StandardCharsets.UTF_8).length) + last);
            if (taken.add(new TableName(table.schema(), name))) {
                return name;
            }
        }
    }

    /** The text, or as many whole characters of it as go into so many bytes. */
    private static String shortened(String text, int bytes) {
        String shorter = text;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > bytes) {
            shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
        }
        return shorter;
    }
}
