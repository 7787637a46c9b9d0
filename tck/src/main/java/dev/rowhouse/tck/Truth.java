package dev.rowhouse.tck;

import dev.rowhouse.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is really in the database, asked as the superuser: past every policy, and past the way in that is tested. */
record Truth(TestDatabase database) {

    /** Everything in the catalog that the wall is made of, a line each. */
    private static final String WALL = """
            select line from (
              select 'policy ' || p::text as line from pg_catalog.pg_policies p
              union all
              select 'relation ' || c.oid::regclass || ' ' || c.relkind::text || c.relrowsecurity || c.relforcerowsecurity
                     || ' ' || c.relowner::regrole || ' ' || coalesce(c.relacl::text, '')
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
               where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'S')
              union all
              select 'column ' || a.attrelid::regclass || '.' || a.attname || a.attnotnull || ' '
                     || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(a.attacl::text, '')
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
               where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and a.attnum > 0
              union all
              select 'function ' || p.oid::regprocedure || p.prosecdef || ' ' || md5(p.prosrc) || ' '
                     || coalesce(p.proconfig::text, '') || ' ' || coalesce(p.proacl::text, '')
                from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
               where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              union all
              select 'schema ' || n.nspname || ' ' || n.nspowner::regrole || ' ' || coalesce(n.nspacl::text, '')
                from pg_catalog.pg_namespace n where n.nspname !~ '^pg_'
              union all
              select 'trigger ' || t.tgrelid::regclass || ' ' || t.tgname from pg_catalog.pg_trigger t
              union all
              select 'member ' || m.roleid::regrole || ' ' || m.member::regrole from pg_catalog.pg_auth_members m
              union all
              select 'role ' || r.rolname || r.rolsuper || r.rolbypassrls || r.rolcreaterole || r.rolcanlogin
                     || coalesce(a.rolpassword, '')
                from pg_catalog.pg_roles r join pg_catalog.pg_authid a on a.oid = r.oid
              union all
              select 'setting ' || s.setrole || ' ' || s.setdatabase || ' ' || s.setconfig::text
                from pg_catalog.pg_db_role_setting s
              union all
              select 'key ' || k.id || md5(k.inner_pad) from rowhouse.signing_key k
              union all
              select 'tenant ' || t.id || ' ' || t.state from rowhouse.tenant t
            ) as wall order by line collate "C"
            """;

    static Truth of(TestDatabase database) {
        return new Truth(database);
    }

    /** The wall, a line for each of its bricks. */
    List<String> wall() {
        return texts(WALL);
    }

    /** The first column of what a query gives. */
    List<String> texts(String sql, Object... binds) {
        try (Connection connection = database.superuser().getConnection();
                PreparedStatement statement = bound(connection, sql, binds);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that a query gives. */
    long number(String sql, Object... binds) {
        return Long.parseLong(texts(sql, binds).get(0));
    }

    /** Writes what a test needs to be there. */
    void update(String sql, Object... binds) {
        try (Connection connection = database.superuser().getConnection();
                PreparedStatement statement = bound(connection, sql, binds)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... binds) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < binds.length; i++) {
            statement.setObject(i + 1, binds[i]);
        }
        return statement;
    }
}
