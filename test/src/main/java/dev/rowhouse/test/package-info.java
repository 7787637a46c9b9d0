/** For tests of applications: an embedded PostgreSQL with Rowhouse in it, and assertions about isolation. */
@NullMarked
package dev.rowhouse.test;

import org.jspecify.annotations.NullMarked;
