package dev.rowhouse.cli;

import dev.rowhouse.Tenant;
import java.util.List;

/** Hibernate Reactive's sessions over Vert.x, in the words of Mutiny. */
record ReactiveEdition(Scene scene) implements Edition {

    private static final String START = """
            registry = new ReactiveServiceRegistryBuilder()
                .applySetting("jakarta.persistence.jdbc.url", url)
                .applySetting("jakarta.persistence.jdbc.user", "%s")
                .applySetting("jakarta.persistence.jdbc.password", password)
                .applySetting("rowhouse.admin_user", owner)
                .applySetting("rowhouse.admin_password", ownerPassword)
                .applySetting("rowhouse.signing_key", key)
                .applySetting("rowhouse.app_login", "%s")
                .applySetting("hibernate.hbm2ddl.auto", "create-only")
                .build();
            sessionFactory = new MetadataSources(registry)
                .addAnnotatedClass(Person.class)
                .buildMetadata().buildSessionFactory();
            Installation.addKey(owner, key);""";

    @Override
    public String library() {
        return "Hibernate Reactive";
    }

    @Override
    public String driver() {
        return "Vert.x";
    }

    @Override
    public String starting() {
        String app = scene.appLogin().value();
        return START.formatted(app, app);
    }

    @Override
    public void start() {
        scene.reactive();
    }

    @Override
    public String creating() {
        return """
                tenants = MutinyTenants.of(sessionFactory);
                tenants.create(Tenant.of("%s"))
                    .chain(() -> tenants.create(Tenant.of("%s")))
                    .subscribe()...""".formatted(Scene.FIRST, Scene.SECOND);
    }

    @Override
    public void create(Tenant tenant) {
        Awaited.of(scene.reactive().tenants().create(tenant));
    }

    @Override
    public List<Tenant> registered() {
        return Awaited.of(scene.reactive().tenants().list().collect().asList());
    }

    @Override
    public String remarkOnCreating() {
        return "with a log-in of the admin's";
    }

    @Override
    public List<Step> sessions() {
        return new ReactiveSessions(scene).steps();
    }

    @Override
    public String turn() {
        return "Now what goes wrong in asynchronous code: many at once, a forgotten tenant, injected SQL.";
    }

    @Override
    public List<Step> attacks() {
        return new ReactiveAttacks(scene).steps();
    }

    @Override
    public String furthermore() {
        return "The wall is the same as over JDBC; demo, without --reactive, attacks it in more ways.";
    }
}
