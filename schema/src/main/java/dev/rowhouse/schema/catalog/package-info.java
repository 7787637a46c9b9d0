/** What a database's catalog says of the tables, as plain data, and the one reader of it. */
@NullMarked
package dev.rowhouse.schema.catalog;

import org.jspecify.annotations.NullMarked;
