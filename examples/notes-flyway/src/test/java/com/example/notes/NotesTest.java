package com.example.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.TenantViolationException;
import dev.rowhouse.hibernate.ConnectionSettings;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.hibernate.TenantSession;
import dev.rowhouse.schema.Installation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The migrations make a database in which each tenant sees its own notes. */
class NotesTest {

    private static final Tenant ACME = Tenant.of("acme");
    private static final Tenant GLOBEX = Tenant.of("globex");

    private static EmbeddedPostgres server;
    private static EntityManagerFactory factory;
    private static HibernateTenants tenants;

    @BeforeAll
    static void migrateAndStart() throws Exception {
        server = EmbeddedPostgres.start();
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            statement.execute("create role notes_owner login createrole");
            statement.execute("create role notes_app login");
            statement.execute("create database notes owner notes_owner");
        }
        migrate(login("notes_owner"));
        SigningKey key = key();
        try (Connection owner = login("notes_owner").getConnection()) {
            Installation.addKey(owner, key);
        }
        factory = Persistence.createEntityManagerFactory(
                "notes",
                Map.of(
                        "jakarta.persistence.nonJtaDataSource", login("notes_app"),
                        ConnectionSettings.ADMIN_DATASOURCE, login("notes_owner"),
                        ConnectionSettings.SIGNING_KEY, key));
        tenants = HibernateTenants.of(factory);
        tenants.create(ACME);
        tenants.create(GLOBEX);
    }

    private static void migrate(DataSource owner) {
        Flyway.configure().dataSource(owner).load().migrate();
    }

    @AfterAll
    static void stop() throws Exception {
        factory.close();
        server.close();
    }

    @Test
    void eachTenantSeesItsOwnNotes() {
        tenants.inTransaction(ACME, session -> {
            session.persist(new Note("a secret of acme", null, "secret", "acme"));
            return null;
        });

        List<Note> acme = tenants.inTransaction(ACME, NotesTest::notes);
        List<Note> globex = tenants.inTransaction(GLOBEX, NotesTest::notes);

        assertEquals(List.of("a secret of acme"), acme.stream().map(Note::text).toList());
        assertEquals(List.of(), globex);
    }

    @Test
    void tagsAreTheTenantsToo() {
        tenants.inTransaction(ACME, session -> {
            session.persist(new Note("tagged", null, "red"));
            return null;
        });

        List<?> seen = tenants.inTransaction(GLOBEX, session -> session.createNativeQuery("select tags from Note_tags", String.class)
                .list());

        assertEquals(List.of(), seen);
    }

    @Test
    void nobodyWritesForAnotherTenant() {
        tenants.inTransaction(ACME, session -> {
            session.persist(new Note("mine", null));
            return null;
        });

        PersistenceException refused = assertThrows(
                PersistenceException.class,
                () -> tenants.inTransaction(ACME, session -> session.createNativeMutationQuery(
                                "update Note set tenant = 'globex'")
                        .executeUpdate()));

        assertInstanceOf(TenantViolationException.class, refused.getCause());
    }

    private static List<Note> notes(TenantSession session) {
        return session.createSelectionQuery("from Note where text = 'a secret of acme'", Note.class).list();
    }

    private static SigningKey key() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return SigningKey.of("k2026a01", secret);
    }

    private static DataSource login(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl(name, "notes"));
        return source;
    }
}
