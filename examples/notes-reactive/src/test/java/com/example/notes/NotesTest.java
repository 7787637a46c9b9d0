package com.example.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.reactive.MutinyTenants;
import dev.rowhouse.schema.Installation;
import io.smallrye.mutiny.Uni;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The migrations make a database in which each tenant sees its own notes; Hibernate Reactive asks for them. */
class NotesTest {

    private static final Tenant ACME = Tenant.of("acme");
    private static final Tenant GLOBEX = Tenant.of("globex");

    private static EmbeddedPostgres server;
    private static EntityManagerFactory factory;
    private static Notes notes;

    @BeforeAll
    static void migrateAndStart() throws Exception {
        server = EmbeddedPostgres.start();
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create role notes_owner login createrole");
            statement.execute("create role notes_app login");
            statement.execute("create database notes owner notes_owner");
        }
        // Migrations are JDBC's, before the application starts.
        Flyway.configure().dataSource(owner()).load().migrate();
        SigningKey key = key();
        try (Connection owner = owner().getConnection()) {
            Installation.addKey(owner, key);
        }
        factory = Persistence.createEntityManagerFactory(
                "notes",
                Map.of(
                        "jakarta.persistence.jdbc.url", "jdbc:postgresql://localhost:" + server.getPort() + "/notes",
                        "jakarta.persistence.jdbc.user", "notes_app",
                        ConnectionSettings.ADMIN_USER, "notes_owner",
                        ConnectionSettings.SIGNING_KEY, key));
        MutinyTenants tenants = MutinyTenants.of(factory);
        await(tenants.create(ACME).chain(() -> tenants.create(GLOBEX)));
        notes = new Notes(tenants);
    }

    @AfterAll
    static void stop() throws Exception {
        factory.close();
        server.close();
    }

    @Test
    void eachTenantSeesItsOwnNotes() {
        Note note = await(notes.write(ACME, "a secret of acme", "secret", "acme"));

        List<String> acme = await(notes.all(ACME));
        List<String> globex = await(notes.all(GLOBEX));

        assertEquals(List.of("a secret of acme"), acme);
        assertEquals(List.of(), globex);
        assertEquals(Set.of("secret", "acme"), await(notes.tags(ACME, note.id())));
        assertEquals(Set.of(), await(notes.tags(GLOBEX, note.id())));
    }

    @Test
    void nobodyWritesForAnotherTenant() {
        Tenant initech = Tenant.of("initech");
        await(MutinyTenants.of(factory).create(initech).chain(() -> notes.write(initech, "mine")));

        assertThrows(TenantViolationException.class, () -> await(notes.giveAway(initech, GLOBEX)));

        assertEquals(List.of("mine"), await(notes.all(initech)));
        assertEquals(List.of(), await(notes.all(GLOBEX)));
    }

    @Test
    void anAdminCountsTheNotesOfAll() {
        Long before = await(notes.count("to know what there is"));
        Tenant hooli = Tenant.of("hooli");

        await(MutinyTenants.of(factory).create(hooli).chain(() -> notes.write(hooli, "one")));

        assertEquals(before + 1, await(notes.count("to see it grow")));
    }

    /** Only a test waits. */
    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }

    private static SigningKey key() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return SigningKey.of("k2026a01", secret);
    }

    private static DataSource owner() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl("notes_owner", "notes"));
        return source;
    }
}
