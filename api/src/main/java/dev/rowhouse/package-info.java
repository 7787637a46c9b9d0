/**
 * The words that every way into the database shares: the {@linkplain dev.rowhouse.Tenant tenant}, the
 * {@linkplain dev.rowhouse.Access access} that a unit of work has, the {@linkplain dev.rowhouse.TenantContext context} that
 * carries it through code, the signed {@linkplain dev.rowhouse.TokenSigner token} and the exceptions.
 */
@NullMarked
package dev.rowhouse;

import org.jspecify.annotations.NullMarked;
