package dev.rowhouse.architecture.broken.jdbc;

/** Anybody may extend it. */
public class OpenToAll {}
