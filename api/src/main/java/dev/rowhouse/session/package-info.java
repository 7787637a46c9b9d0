/**
 * What every way in sends for a session and what it refuses to send, whatever driver carries it: the judgement of statements
 * by their text, the call that lets a session in, the look at a database at start, the statements on the registry. Whoever
 * writes a way in builds on it; an application meets {@link dev.rowhouse.session.StatementKind} only.
 */
@NullMarked
package dev.rowhouse.session;

import org.jspecify.annotations.NullMarked;
