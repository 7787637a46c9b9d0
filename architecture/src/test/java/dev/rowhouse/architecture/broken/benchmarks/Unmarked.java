package dev.rowhouse.architecture.broken.benchmarks;

record Unmarked(String value) {}
