package dev.rowhouse.architecture.broken.jdbc;

record DoorHelper(Door door) {}
