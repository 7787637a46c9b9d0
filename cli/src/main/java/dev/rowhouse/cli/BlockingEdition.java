package dev.rowhouse.cli;

import dev.rowhouse.Tenant;
import java.util.List;

/** Hibernate's sessions over JDBC. */
record BlockingEdition(Scene scene) implements Edition {

    private static final String START = """
            registry = new StandardServiceRegistryBuilder()
                .applySetting("jakarta.persistence.jdbc.url", url)
                .applySetting("jakarta.persistence.jdbc.user", "%s")
                .applySetting("jakarta.persistence.jdbc.password", password)
                .applySetting("rowhouse.admin_datasource", owner)
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
        return "Hibernate";
    }

    @Override
    public String driver() {
        return "pgjdbc";
    }

    @Override
    public String starting() {
        String app = scene.appLogin().value();
        return START.formatted(app, app);
    }

    @Override
    public void start() {
        scene.application();
    }

    @Override
    public String creating() {
        return """
                tenants = HibernateTenants.of(sessionFactory);
                tenants.create(Tenant.of("%s"));
                tenants.create(Tenant.of("%s"));""".formatted(Scene.FIRST, Scene.SECOND);
    }

    @Override
    public void create(Tenant tenant) {
        scene.tenants().create(tenant);
    }

    @Override
    public List<Tenant> registered() {
        return scene.tenants().list().toList();
    }

    @Override
    public String remarkOnCreating() {
        return "with two log-ins, which a pool saves";
    }

    @Override
    public List<Step> sessions() {
        return new Sessions(scene).steps();
    }

    @Override
    public String turn() {
        return "Now the attacks: by injected SQL, with the application's password, and by an owner's mistake.";
    }

    @Override
    public List<Step> attacks() {
        return new Attacks(scene).steps();
    }

    @Override
    public String furthermore() {
        return "The same without waiting threads: demo --reactive.";
    }
}
