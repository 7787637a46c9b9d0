package dev.rowhouse.hibernate.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rowhouse.Tenant;
import dev.rowhouse.hibernate.BrokenWallException;
import dev.rowhouse.hibernate.HibernateTenants;
import java.util.List;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of a database that {@code update} brings up to date. */
class UpdateIT {

    /** What of ours stands on the tables. */
    private static final String WALL = """
            select relname || ' is walled' from pg_class where relname like 'letter%' and (relrowsecurity or relforcerowsecurity)
            union all
            select 'policy ' || polname from pg_policy
            union all
            select relname || '.' || attname || ' is not null' from pg_attribute join pg_class on pg_class.oid = attrelid
             where relname like 'letter%' and attname = 'tenant' and attnotnull
            union all
            select 'default of ' || adrelid::regclass from pg_attrdef where adrelid::regclass::text like 'letter%'""";

    @AutoClose
    private final EmptyDatabase database = new EmptyDatabase();

    @Test
    void anEmptyDatabaseGetsEverythingAndASecondUpdateFindsItThere() {
        worksAfterAnUpdate();
        List<String> built = database.ask(WALL + " order by 1");

        worksAfterAnUpdate();

        assertThat(database.ask(WALL + " order by 1")).isEqualTo(built).isNotEmpty();
    }

    @Test
    void rowsOfNobodyStopTheStartAndNothingIsLeftHalfDone() {
        database.run(
                "create table letter (id bigint primary key, text varchar(255))",
                "insert into letter values (-1, 'whose is it?')");

        assertThatThrownBy(this::worksAfterAnUpdate)
                .isInstanceOf(BrokenWallException.class)
                .hasMessageContaining("letter");
        assertThat(database.ask(WALL)).isEmpty();
        assertThat(database.ask("select text from letter")).containsExactly("whose is it?");

        database.run("update letter set tenant = 'tenant_1'");
        worksAfterAnUpdate();
    }

    @Test
    void aColumnThatAppearsInATableWithoutRowsIsNoTrouble() {
        database.run("create table letter (id bigint primary key, text varchar(255))");

        worksAfterAnUpdate();
    }

    private void worksAfterAnUpdate() {
        try (SessionFactory factory = Factories.start(Factories.development(database, "update"), Letter.class)) {
            HibernateTenants tenants = HibernateTenants.of(factory);
            if (!tenants.exists(Tenant.of("tenant_1"))) {
                tenants.create(Tenant.of("tenant_1"));
            }
            tenants.inTransaction(Tenant.of("tenant_1"), session -> {
                session.persist(new Letter("x", "label"));
                return null;
            });
        }
    }
}
