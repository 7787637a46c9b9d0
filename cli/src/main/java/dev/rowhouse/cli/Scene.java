package dev.rowhouse.cli;

import dev.rowhouse.SigningKey;
import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.HibernateTenants;
import dev.rowhouse.jdbc.JdbcTenants;
import dev.rowhouse.schema.Identifier;
import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.PolicyModel;
import dev.rowhouse.schema.PolicySql;
import dev.rowhouse.schema.RoleNames;
import dev.rowhouse.schema.TenantColumn;
import dev.rowhouse.schema.TenantTable;
import dev.rowhouse.schema.TenantType;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the demo plays: a database, its logins, its tenants. Closing it takes back what was made and not yet taken back. */
final class Scene implements AutoCloseable {

    static final Tenant FIRST = Tenant.of("tenant_1");
    static final Tenant SECOND = Tenant.of("tenant_2");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DemoDatabase database;
    private final Premises premises;
    private final SigningKey key = SigningKey.of("demo0001", random());
    private final String appPassword = HexFormat.of().formatHex(random());
    private final Undo undo = new Undo();
    private @Nullable Application application;
    private @Nullable ReactiveApplication reactive;

    private Scene(DemoDatabase database, Premises premises) {
        this.database = database;
        this.premises = premises;
    }

    /**
     * The scene in that database, in which nothing was made yet.
     *
     * @throws CannotRunException if the demo cannot run there
     */
    static Scene in(DemoDatabase database) {
        return new Scene(database, Premises.inspect(database));
    }

    String description() {
        return database.description();
    }

    Premises premises() {
        return premises;
    }

    RoleNames roles() {
        return premises.roles();
    }

    Identifier appLogin() {
        return premises.app();
    }

    /** A secret of the demo's own, new in each run. */
    String appPassword() {
        return appPassword;
    }

    SigningKey key() {
        return key;
    }

    Installation installation() {
        return Installation.builder(roles()).appLogin(appLogin().value()).build();
    }

    /** The SQL of the wall around the table of {@link Person}, to show it and to take it back. */
    PolicySql policies() {
        PolicyModel model = PolicyModel.builder()
                .table(TenantTable.of("public", "my_table", TenantColumn.of("tenant", TenantType.VARCHAR)))
                .build();
        return PolicySql.of(model, roles());
    }

    /** Plain connections of the owner, who sees all tenants. */
    PGSimpleDataSource owner() {
        return database.owner();
    }

    /** Plain connections of the application's login, as somebody has them who knows its password. */
    PGSimpleDataSource app() {
        return database.login(appLogin().value(), appPassword);
    }

    /** The application, which starts when it is first asked for; its login must be there. */
    Application application() {
        Application started = application;
        if (started == null) {
            started = Application.start(this);
            application = started;
        }
        return started;
    }

    /** The same with Hibernate Reactive; it starts when it is first asked for, too. */
    ReactiveApplication reactive() {
        ReactiveApplication started = reactive;
        if (started == null) {
            started = ReactiveApplication.start(this);
            reactive = started;
        }
        return started;
    }

    /** The way in for tenants. */
    HibernateTenants tenants() {
        return application().tenants();
    }

    /** The same by JDBC, in autocommit: what injected SQL has to do with. */
    JdbcTenants jdbc() {
        return JdbcTenants.builder(app())
                .adminDataSource(owner())
                .signingKey(key)
                .build();
    }

    /** Asks as the owner, who sees what is really there. */
    Rows ask(Sql sql) throws SQLException {
        try (Connection owner = owner().getConnection()) {
            return sql.query(owner);
        }
    }

    /** How many rows a tenant has, as the owner sees it. */
    long rowsOf(Tenant tenant) throws SQLException {
        return ask(Sql.of("select count(*) from my_table where tenant = ?", tenant.id()))
                .number();
    }

    Undo undo() {
        return undo;
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        if (reactive != null) {
            reactive.close();
        }
        try {
            undo.run(owner());
        } catch (SQLException e) {
            throw new CannotRunException("not everything that the demo made could be removed from database \""
                    + premises.database() + "\": " + e.getMessage());
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
