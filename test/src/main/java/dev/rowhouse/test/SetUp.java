package dev.rowhouse.test;

import dev.rowhouse.schema.Installation;
import dev.rowhouse.schema.RoleNames;
import java.util.Locale;

/** The two ways in which Rowhouse is set up, and who logs in as what in each. */
enum SetUp {
    /** Three logins, as in production. */
    HARDENED("rowhouse_admin_login", "rowhouse_app_login"),

    /** One login that is all. */
    DEVELOPMENT(SetUp.OWNER, SetUp.OWNER);

    static final String OWNER = "rowhouse_owner";

    private final String adminLogin;
    private final String appLogin;

    SetUp(String adminLogin, String appLogin) {
        this.adminLogin = adminLogin;
        this.appLogin = appLogin;
    }

    String adminLogin() {
        return adminLogin;
    }

    String appLogin() {
        return appLogin;
    }

    /** The database that all databases of this set-up are copies of. */
    String template() {
        return "rowhouse_" + name().toLowerCase(Locale.ROOT);
    }

    /** The template's roles, which its copies share: a copy's policies name them already. */
    RoleNames roles() {
        return RoleNames.of(template());
    }

    Installation installation() {
        Installation.Builder builder = Installation.builder(roles());
        return this == DEVELOPMENT
                ? builder.development().build()
                : builder.adminLogin(adminLogin).appLogin(appLogin).build();
    }
}
