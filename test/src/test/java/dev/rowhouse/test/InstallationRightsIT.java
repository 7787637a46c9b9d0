package dev.rowhouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may do what with the objects of an installation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstallationRightsIT {

    private FreshDatabase database;

    @BeforeAll
    void install() throws SQLException {
        database = FreshServer.database().installed("a");
        database.with("create table note (id int primary key, tenant text)").protect(Models.table("note", "tenant"));
    }

    @Test
    void noLoginIsASuperuserOrPassesRowLevelSecurity() throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            assertThat(Sql.query(
                            superuser,
                            "select rolname from pg_roles where rolname like '%' || ? || '%'"
                                    + " and (rolsuper or rolbypassrls or rolreplication)",
                            database.name()))
                    .isEmpty();
        }
    }

    @Test
    void theRolesAreNoLoginsAndMayNothing() throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            assertThat(Sql.query(
                            superuser,
                            "select concat_ws(' ', replace(rolname, ?, ''), rolinherit) from pg_roles"
                                    + " where starts_with(rolname, ?) and not rolcanlogin and not rolcreaterole"
                                    + " and not rolcreatedb order by 1",
                            database.prefix(),
                            database.prefix()))
                    .containsExactly("_admin t", "_gate f", "_group t", "_tenant t");
        }
    }

    /** Every right that somebody has, but the owner, on anything in the schema. */
    @Test
    void everyRightIsOneThatWasMeant() throws SQLException {
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.query(owner, RIGHTS, database.prefix()))
                    .containsExactly(
                            "function add_key(text,bytea): ",
                            "function as_bigint(text): _admin EXECUTE, _group EXECUTE, _tenant EXECUTE",
                            "function as_integer(text): _admin EXECUTE, _group EXECUTE, _tenant EXECUTE",
                            "function as_uuid(text): _admin EXECUTE, _group EXECUTE, _tenant EXECUTE",
                            "function current_tenant(): _admin EXECUTE, _group EXECUTE, _tenant EXECUTE",
                            "function current_tenants(): _admin EXECUTE, _group EXECUTE, _tenant EXECUTE",
                            "function enter(text,text): _admin EXECUTE, _group EXECUTE, _tenant EXECUTE",
                            "function enter(text,text,text): _admin EXECUTE, _group EXECUTE, _tenant EXECUTE",
                            "function verified(text): ",
                            "relation installation: _admin SELECT, _group SELECT, _tenant SELECT",
                            "relation signing_key: ",
                            "relation tenant: _admin DELETE, _admin INSERT, _admin SELECT, _admin UPDATE",
                            "relation wall: _admin USAGE, _group USAGE, _tenant USAGE",
                            "schema rowhouse: _admin USAGE, _group USAGE, _tenant USAGE");
        }
    }

    @Test
    void theDatabaseIsOpenToItsRolesAlone() throws SQLException {
        try (Connection superuser = database.asSuperuser()) {
            assertThat(Sql.query(
                            superuser,
                            "select replace(a.grantee::regrole::text, ?, '') || ' ' || a.privilege_type"
                                    + " from pg_database d, aclexplode(d.datacl) a"
                                    + " where d.datname = current_database() and a.grantee <> d.datdba order by 1",
                            database.prefix()))
                    .containsExactly("_admin CONNECT", "_tenant CONNECT");
        }
    }

    @Test
    void nobodyButTheOwnerReadsTheKeys() throws SQLException {
        try (Connection owner = database.asOwner()) {
            assertThat(Sql.query(owner, "select id from rowhouse.signing_key")).contains(FreshDatabase.KEY.id());
        }
        for (Connection connection : List.of(database.asApp(), database.asAdmin())) {
            try (connection) {
                assertThat(Sql.state(connection, "select * from rowhouse.signing_key"))
                        .isEqualTo("42501");
                assertThat(Sql.state(connection, "select rowhouse.add_key('k0000009', '0123456789abcdef')"))
                        .isEqualTo("42501");
            }
        }
    }

    @Test
    void theGroupRoleReadsNoKeyAndNoRegistry() throws SQLException {
        try (Connection app = database.asApp()) {
            Sql.run(app, "set role " + database.prefix() + "_group");

            assertThat(Sql.state(app, "select * from rowhouse.signing_key")).isEqualTo("42501");
            assertThat(Sql.state(app, "select * from rowhouse.tenant")).isEqualTo("42501");
        }
    }

    @Test
    void theAppCreatesNothingAndTruncatesNothing() throws SQLException {
        try (Connection app = database.asApp()) {
            for (String sql : List.of(
                    "create table public.mine ()",
                    "create table rowhouse.mine ()",
                    "create temporary table mine ()",
                    "create schema mine",
                    "create role mine",
                    "create function public.mine() returns int language sql return 1",
                    "create function pg_temp.mine() returns int language sql return 1",
                    "truncate note",
                    "alter table note disable row level security",
                    "drop policy rowhouse_tenant_floor on note",
                    "create policy mine on note using (true)",
                    "alter function rowhouse.current_tenant() volatile",
                    "insert into rowhouse.tenant values ('b')",
                    "select * from rowhouse.tenant",
                    "update rowhouse.installation set version = 1",
                    "select nextval('rowhouse.wall_')",
                    "create trigger t before insert on note execute function suppress_redundant_updates_trigger()")) {
                assertThat(Sql.state(app, sql)).as(sql).isIn("42501", "42P01");
            }
        }
    }

    @Test
    void theAppReachesNoRoleThatSeesAll() throws SQLException {
        try (Connection app = database.asApp()) {
            for (String role : List.of(database.prefix() + "_admin", database.owner(), database.admin())) {
                assertThat(Sql.state(app, "set role " + role)).as(role).isEqualTo("42501");
                assertThat(Sql.state(app, "grant " + role + " to " + database.app()))
                        .as(role)
                        .isEqualTo("42501");
            }
        }
    }

    @Test
    void theAdminLoginKeepsTheRegistryAndChangesNoWall() throws SQLException {
        try (Connection admin = database.asAdmin()) {
            assertThat(Sql.query(admin, "select id from rowhouse.tenant")).containsExactly("a");
            assertThat(Sql.state(admin, "alter table note no force row level security"))
                    .isEqualTo("42501");
            assertThat(Sql.state(admin, "drop policy rowhouse_tenant_floor on note"))
                    .isEqualTo("42501");
            assertThat(Sql.state(admin, "truncate note")).isEqualTo("42501");
            assertThat(Sql.state(admin, "set role " + database.prefix() + "_tenant"))
                    .isEqualTo("42501");
        }
    }

    private static final String RIGHTS = """
            with object (name, acl) as (
              select 'schema ' || nspname, coalesce(nspacl, acldefault('n', nspowner))
                from pg_namespace where nspname = 'rowhouse'
              union all
              select 'relation ' || relname, coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))
                from pg_class where relnamespace = 'rowhouse'::regnamespace and relkind <> 'i'
              union all
              select 'function ' || replace(oid::regprocedure::text, 'rowhouse.', ''), coalesce(proacl, acldefault('f', proowner))
                from pg_proc where pronamespace = 'rowhouse'::regnamespace)
            select o.name || ': ' || coalesce((
                     select string_agg(replace(coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC'), ?, '') || ' ' || a.privilege_type
                                || case when a.is_grantable then '*' else '' end, ', '
                              order by a.grantee::regrole::text, a.privilege_type)
                       from aclexplode(o.acl) a where a.grantee <> (select nspowner from pg_namespace where nspname = 'rowhouse')), '')
              from object o order by 1""";

    @AfterAll
    static void drop() throws SQLException {
        FreshServer.clear();
    }
}
